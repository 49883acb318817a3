interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** Longer than that nobody waits for it: the answers go without. */
const PATIENCE_MS = 20_000;
/** As many digests are under way at once. */
const TOGETHER = 64;

/**
 * Solves the challenge that the page names and puts the proof into the form, while the citizen answers. Whoever has no
 * `crypto.subtle`, or no challenge, sends without.
 */
export async function prove(form: HTMLFormElement): Promise<void> {
  const { challenge: url } = form.dataset;
  if (url === undefined || !('subtle' in crypto)) return;
  try {
    const response = await fetch(url, { credentials: 'omit' });
    if (!response.ok) return;
    const challenge = (await response.json()) as Challenge;
    const number = await solve(challenge, Date.now() + PATIENCE_MS);
    if (number !== undefined) keep(form, { ...challenge, number });
  } catch {
    // The answers count for more than the proof.
  }
}

/** @returns the number, or undefined when the time is over. */
export async function solve({ challenge, maxnumber, salt }: Challenge, until: number): Promise<number | undefined> {
  for (let first = 0; first <= maxnumber && Date.now() < until; first += TOGETHER) {
    const numbers = Array.from({ length: TOGETHER }, (_, index) => first + index);
    const digests = await Promise.all(numbers.map((number) => digestOf(`${salt}${number}`)));
    const at = digests.indexOf(challenge);
    if (at !== -1) return first + at;
  }
  return undefined;
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** In the form in which ALTCHA's widget sends it. */
function keep(
  form: HTMLFormElement,
  { algorithm, challenge, number, salt, signature }: Challenge & { number: number },
): void {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = 'altcha';
  input.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  form.append(input);
}
