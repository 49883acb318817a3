import { type Challenge, solve } from './solve.js';

// The adapter for pages of the national model for municipalities: what their rating component collects is sent on, once,
// in the codes of the questionnaire. It is a guest there: it changes nothing, stores nothing and fails in silence.
{
  interface Item {
    code: string;
    type: string;
    max_length?: number;
    options?: { code: string; text: string }[];
  }

  interface Questionnaire {
    format_version: string;
    items: Item[];
  }

  /** What the component of the model hands over when it is one that says so. */
  interface Handed {
    star?: unknown;
    radioResponse?: unknown;
    freeText?: unknown;
  }

  interface Given {
    star: number;
    chosen: string[];
    text: string;
  }

  const TRIES = 3;
  const PROOF_REQUIRED = 403;
  const UNREACHED = 503;
  const WAIT_MS = 2_000;
  const PATIENCE_MS = 60_000;

  const hook = (name: string): string => `[data-element="${name}"]`;
  const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

  /** What stands in the component now, but for what an event has said already. */
  function read(component: Element, { star, radioResponse, freeText }: Handed): Given {
    const comment = component.querySelector<HTMLInputElement>(hook('feedback-input-text'));
    return {
      star: Number(star ?? chosenStar(component)),
      chosen: radioResponse === undefined ? chosenAnswers(component) : [radioResponse].flat().map(String),
      text: (typeof freeText === 'string' ? freeText : (comment?.value ?? '')).trim(),
    };
  }

  function chosenStar(component: Element): number {
    const stars = [1, 2, 3, 4, 5];
    return (
      stars.find((star) => {
        const element = component.querySelector(hook(`feedback-rate-${star}`));
        return inputOf(element)?.checked;
      }) ?? 0
    );
  }

  /** The hook may be on the input or on its label. */
  function inputOf(element: Element | null): HTMLInputElement | null {
    if (element instanceof HTMLInputElement) return element;
    if (element instanceof HTMLLabelElement && element.control instanceof HTMLInputElement) return element.control;
    return element?.querySelector('input') ?? null;
  }

  function chosenAnswers(component: Element): string[] {
    const answers = [...component.querySelectorAll(hook('feedback-rating-answer'))];
    return answers.flatMap((answer) => {
      const input = inputOf(answer);
      return input?.checked ? [...textsOf(answer, input)] : [];
    });
  }

  /** Its text is in the label; a component may also have it as the value. */
  function textsOf(answer: Element, input: HTMLInputElement): string[] {
    return [
      answer.textContent ?? '',
      ...[...(input.labels ?? [])].map((label) => label.textContent ?? ''),
      input.value,
    ];
  }

  /** @returns the answers by code: the first rating, the branch that the star opened, and the comment. */
  function answersOf({ items }: Questionnaire, { star, chosen, text }: Given): Record<string, unknown> {
    const wanted = new Set(chosen.map(plain));
    const branch = star <= 3 ? 'obstacles' : 'appreciations';
    const { options = [] } = items.find(({ code }) => code === branch) ?? {};
    const codes = options.filter((option) => wanted.has(plain(option.text))).map(({ code }) => code);
    const rating = items.find(({ type }) => type === 'rating');
    const comment = items.find(({ type }) => type === 'text');
    return {
      ...(rating && { [rating.code]: star }),
      ...(codes.length > 0 && { [branch]: codes }),
      ...(comment && text && { [comment.code]: Array.from(text).slice(0, comment.max_length).join('') }),
    };
  }

  async function send(service: string, given: Given): Promise<void> {
    const questionnaire = await ask<Questionnaire>(`${service}/questionnaire?language=it`);
    const body = JSON.stringify({
      format_version: questionnaire.format_version,
      language: 'it',
      answers: answersOf(questionnaire, given),
    });
    // The same key each time: however often it is sent, it is counted once.
    let headers: Record<string, string> = { 'Idempotency-Key': crypto.randomUUID() };
    for (let tried = 0; tried < TRIES; tried += 1) {
      const status = await statusOf(`${service}/responses`, body, headers);
      if (status < 500 && status !== 429 && status !== PROOF_REQUIRED) return;
      if (status === PROOF_REQUIRED) headers = { ...headers, 'Proof-Of-Work': await prove(service) };
      else await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }

  /** When very many ratings come at once, each has to cost something. */
  async function prove(service: string): Promise<string> {
    const proof = await solve(await ask<Challenge>(`${service}/proof-of-work`), Date.now() + PATIENCE_MS);
    if (proof === undefined) throw new Error('not proven');
    return proof;
  }

  async function ask<T>(url: string): Promise<T> {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error('not asked');
    return (await response.json()) as T;
  }

  /** @returns also for what did not arrive a status: one that may be sent again. */
  async function statusOf(url: string, body: string, headers: Record<string, string>): Promise<number> {
    try {
      const { status } = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', ...headers },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        keepalive: true,
      });
      return status;
    } catch {
      return UNREACHED;
    }
  }

  function listen(service: string): void {
    let sent = false;
    const submitted = (event: Event): void => {
      const given = sent ? undefined : givenBy(event);
      if (!given) return;
      // A component may say it by its event and by its form, and a reader may press twice.
      sent = true;
      send(service, given).catch(() => undefined);
    };
    // In the capturing phase: also of an event that does not bubble, and before the page clears the form.
    for (const name of ['feedback-submit', 'submit']) addEventListener(name, quietly(submitted), true);
  }

  /** @returns what the event hands in, if it is the component's and a rating is in it. */
  function givenBy(event: Event): Given | undefined {
    const component = event.type === 'submit' ? submittedIn(event) : (componentOf(event) ?? anyComponent());
    if (!component) return undefined;
    const given = read(component, handedBy(event));
    return given.star >= 1 && given.star <= 5 ? given : undefined;
  }

  const handedBy = (event: Event): Handed => ((event instanceof CustomEvent && event.detail) || {}) as Handed;

  /** The comment is the last step; a button that leads to it may submit the form as well. */
  function submittedIn(event: Event): Element | null {
    const component = componentOf(event);
    const comment = component?.querySelector(hook('feedback-input-text'));
    return !comment || comment.getClientRects().length > 0 ? component : null;
  }

  const anyComponent = (): Element | null => document.querySelector(hook('feedback'));

  /** Other forms of the page are submitted, too. */
  function componentOf({ target }: Event): Element | null {
    if (!(target instanceof Element)) return null;
    return target.closest(hook('feedback')) ?? target.querySelector(hook('feedback'));
  }

  function quietly<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      try {
        work(...given);
      } catch {
        // The page does not have to know.
      }
    };
  }

  quietly(() => {
    const script = document.currentScript;
    if (!(script instanceof HTMLScriptElement)) return;
    const { service = '', host } = script.dataset;
    listen(`${new URL(host ?? script.src).origin}/v1/services/${encodeURIComponent(service)}`);
  })();
}
