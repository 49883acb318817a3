import Negotiator from 'negotiator';
import { Problem } from './problem.js';

/**
 * What a reader likes best of what there is (RFC 9110 §12.5.1), the first of those liked alike.
 * @param accept the header; absent or empty, anything will do. @throws Problem 406
 */
export function preferred<T extends { readonly mediaType: string }>(
  accept: string | undefined,
  offered: readonly T[],
): T {
  const types = offered.map(({ mediaType }) => mediaType);
  const [best] = new Negotiator({ headers: { accept: accept || '*/*' } }).mediaTypes(types);
  const found = offered.find(({ mediaType }) => mediaType === best);
  if (!found) throw new Problem('not-acceptable', `there is ${types.join(', ')}`);
  return found;
}
