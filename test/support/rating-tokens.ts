import { createHash } from 'node:crypto';
import type { ApiClient } from '../../src/client/api-client.js';
import { type KeyDirectory, orderToken } from '../../src/rating-tokens/token-order.js';

export const directoryOf = (reader: ApiClient, service: string): Promise<KeyDirectory> =>
  reader.get<KeyDirectory>(`/services/${service}/rating-token-keys`);

/** How a token request names the key that signs now. */
export async function keyByteOf(reader: ApiClient, service: string): Promise<number> {
  const { token_keys: keys } = await directoryOf(reader, service);
  const key = Buffer.from(keys[0]?.token_key ?? '', 'base64url');
  return createHash('sha256').update(key).digest().at(-1) ?? 0;
}

/** A token request that makes no token: its message is any number below every modulus. */
export const tokenRequestFor = (keyByte: number): string =>
  Buffer.from([0, 2, keyByte, 0, ...Array.from({ length: 255 }, (_, at) => at)]).toString('base64url');

/** A token for a procedure that ended at some time, as an administration gets it. */
export async function issueToken(
  administration: ApiClient,
  service: string,
  endedAt = Date.now(),
  directory?: KeyDirectory,
): Promise<string> {
  const { request, finish } = await orderToken(directory ?? (await directoryOf(administration, service)), endedAt);
  const { token_responses: responses } = await administration.post<{ token_responses: string[] }>(
    `/services/${service}/rating-tokens`,
    { token_requests: [request] },
  );
  return finish(responses[0] ?? '');
}
