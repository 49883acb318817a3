import { type KeyDirectory, orderToken } from '../../rating-tokens/token-order.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/**
 * A token for the procedure that was just finished. The administration vouches for the citizen and hands the request on;
 * what it and the platform see of it is blinded here, so that neither can know the token again.
 * @param directory where the platform publishes the keys of the service.
 * @param endpoint of the administration, on the origin of the page.
 */
export async function tokenThrough(directory: string, endpoint: string): Promise<string> {
  const keys = await answerOf<KeyDirectory>(directory, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  const { request, finish } = await orderToken(keys, Date.now());
  const { token_responses: responses } = await answerOf<{ token_responses: string[] }>(endpoint, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ token_requests: [request] }),
  });
  return finish(responses[0] ?? '');
}

async function answerOf<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error('no answer');
  return (await response.json()) as T;
}
