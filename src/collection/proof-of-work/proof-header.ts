import { Problem } from '../../http/problem.js';

export const PROOF_HEADER = 'Proof-Of-Work';

const MAX_LENGTH = 1_000;
const BASE64 = /^[A-Za-z0-9+/]{1,1000}={0,2}$/;

/** @throws Problem 400 */
export function readProofHeader(header: string | undefined): string | undefined {
  if (header === undefined || (header.length <= MAX_LENGTH && BASE64.test(header))) return header;
  throw new Problem('malformed', `${PROOF_HEADER} must be base64 of 1,000 characters at the most`);
}
