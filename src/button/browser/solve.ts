/** What a browser is told of a challenge, in ALTCHA's form. */
export interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** As many digests are under way at once. */
const TOGETHER = 64;

/**
 * Looks for the number whose digest, after the salt, is the challenge: in a browser, with what every browser has.
 * @param until milliseconds since 1970; then it is given up.
 * @returns the payload that ALTCHA's widget would send, or undefined when the time is over.
 */
export async function solve(
  { algorithm, challenge, maxnumber, salt, signature }: Challenge,
  until: number,
): Promise<string | undefined> {
  for (let first = 0; first <= maxnumber && Date.now() < until; first += TOGETHER) {
    const numbers = Array.from({ length: TOGETHER }, (_, index) => first + index);
    const digests = await Promise.all(numbers.map((number) => digestOf(`${salt}${number}`)));
    const at = digests.indexOf(challenge);
    if (at !== -1) return btoa(JSON.stringify({ algorithm, challenge, number: first + at, salt, signature }));
  }
  return undefined;
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
