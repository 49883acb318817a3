import { type KeyDirectory, orderToken } from '../rating-tokens/token-order.js';
import type { ApiClient } from './api-client.js';

/** A procedure that a citizen finished, and how its rating is asked for. */
export interface FinishedProcedure {
  serviceId: string;
  /** Absent, now. */
  endedAt?: Date;
  /** Of the questionnaire; absent, the browser's. */
  language?: string;
  /** The way back, to one of the service's `allowed_origins`. */
  returnUrl?: string;
}

/**
 * Turns a finished procedure into a link by which it can be rated once, for an administration's own server: nothing of the
 * citizen is sent anywhere.
 * @param api signed in as a `pa_system` client of the service's administration.
 * @param baseUrl of the API, ending in `/v1`, as the citizen's browser reaches it.
 * @throws ApiError, also when the quota of the day is used up; an Error when the keys or the signature are not right.
 */
export async function ratingLink(
  api: ApiClient,
  baseUrl: string,
  { serviceId, endedAt = new Date(), language, returnUrl }: FinishedProcedure,
): Promise<string> {
  const place = `/services/${encodeURIComponent(serviceId)}`;
  const { request, finish } = await orderToken(await api.get<KeyDirectory>(`${place}/rating-token-keys`), +endedAt);
  const { token_responses: responses } = await api.post<{ token_responses: string[] }>(`${place}/rating-tokens`, {
    token_requests: [request],
  });
  const link = new URL(`../q/${encodeURIComponent(serviceId)}`, `${baseUrl}/`);
  const query = { token: finish(responses[0] ?? ''), language, return_url: returnUrl };
  for (const [name, value] of Object.entries(query)) if (value) link.searchParams.set(name, value);
  return link.href;
}
