import { type Challenge, solve } from '../../button/browser/solve.js';

/** Longer than that nobody waits for it: the answers go without. */
const PATIENCE_MS = 20_000;

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
    const proof = await solve((await response.json()) as Challenge, Date.now() + PATIENCE_MS);
    if (proof !== undefined) keep(form, proof);
  } catch {
    // The answers count for more than the proof.
  }
}

function keep(form: HTMLFormElement, proof: string): void {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = 'altcha';
  input.value = proof;
  form.append(input);
}
