/** What is worth sending again as it is: too much at once, or a server that is away. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

const PATIENCE_MS = 20_000;

/** @returns the page that answers a form; rejects when there is none, and nothing may have been kept. */
export async function send(url: string, fields: FormData): Promise<Document> {
  const body = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === 'string') body.append(name, value);
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(url, { method: 'POST', body, credentials: 'omit', signal: impatience.signal });
    if (isPassing(response.status)) throw new Error(`status ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!page.querySelector('main')) throw new Error('no page of ours');
    return page;
  } finally {
    clearTimeout(timer);
  }
}

/** In the place of the page that is shown; scripts in it would not run. */
export function show(page: Document): void {
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  window.scrollTo(0, 0);
  const start = document.querySelector<HTMLElement>('[autofocus], h1');
  start?.setAttribute('tabindex', '-1');
  start?.focus();
}
