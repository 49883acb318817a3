import { boundedRequest, OutOfReach } from '../../http/outbound/bounded-request.js';
import type { Reach } from '../../http/outbound/public-address.js';
import type { Outcome } from '../deliveries/channel.js';
import type { Failure } from '../deliveries/failures.js';
import { signatureOf } from './webhook-secret.js';

/** A receiver takes note and answers; what it does with the event is no part of that. */
const TIMEOUT_MS = 10_000;

export interface Event {
  /** The `webhook-id`, the same at each attempt. */
  id: string;
  payload: object;
}

export interface Receiver {
  url: string;
  /** Each of them signs: there are two while one takes the place of the other. */
  keys: readonly Buffer[];
  reach: Reach;
}

/** Sends an event as Standard Webhooks 1.0 have it. Of the answer the status counts, and nothing else is read. */
export async function postEvent({ id, payload }: Event, { url, keys, reach }: Receiver): Promise<Outcome> {
  const body = JSON.stringify(payload);
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'User-Agent': 'gradimento',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': keys.map((key) => signatureOf(key, id, seconds, body)).join(' '),
  };
  try {
    const bounds = { reach, timeoutMs: TIMEOUT_MS };
    const response = await boundedRequest(new URL(url), bounds, { method: 'POST', headers, body });
    response.destroy();
    const { statusCode: status = 0 } = response;
    return { failure: status >= 200 && status < 300 ? null : 'refused', status };
  } catch (error) {
    return { failure: failureOf(error), status: null };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof OutOfReach) return 'out_of_reach';
  return error instanceof Error && error.name === 'AbortError' ? 'timeout' : 'no_connection';
}
