const MAX_ADDRESS = 2_000;
/** Seconds; thirteen digits are milliseconds, and mean something else. */
const SECONDS = /^\d{1,12}$/;
const MINUTE_MS = 60_000;
/** Whether it is one is another question. */
const TOKEN = /^[\w-]{1,1000}$/;

/** What an administration may put into the link that it shows. What does not fit is not there. */
export interface Visit {
  /** Where the reader came from, as it was given: to be checked against the service. */
  returnUrl?: string;
  endedAt?: string;
  /** The right to answer about one finished procedure. */
  token?: string;
}

export function visitOf(query: unknown): Visit {
  const { return_url: returnUrl, ended_at: endedAt, token } = query as Record<string, unknown>;
  return {
    ...(typeof returnUrl === 'string' && returnUrl.length <= MAX_ADDRESS ? { returnUrl } : {}),
    ...(typeof endedAt === 'string' && SECONDS.test(endedAt) ? { endedAt } : {}),
    ...withToken(token),
  };
}

/** What is no token by far is not there. */
export const withToken = (token: unknown): Pick<Visit, 'token'> =>
  typeof token === 'string' && TOKEN.test(token) ? { token } : {};

/** @param minutes for which a service asks its users: later answers tell less, and a kept link is no invitation. */
export const hasLapsed = ({ endedAt }: Visit, minutes: number, at: Date): boolean =>
  endedAt !== undefined && at.getTime() - Number(endedAt) * 1_000 > minutes * MINUTE_MS;

/** @returns the way back, when it leads to a site that the service names. */
export function wayBack({ returnUrl }: Visit, allowedOrigins: readonly string[]): string | undefined {
  if (returnUrl === undefined || !URL.canParse(returnUrl)) return undefined;
  const url = new URL(returnUrl);
  // Other protocols may speak of an origin, such as `blob:`; a name in front of the host would mislead.
  const plain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return plain && allowedOrigins.includes(url.origin) ? url.href : undefined;
}

/** The address of the same page in a language. */
export function addressFor(language: string, { returnUrl, endedAt, token }: Visit): string {
  const query = new URLSearchParams({ language });
  if (returnUrl !== undefined) query.set('return_url', returnUrl);
  if (endedAt !== undefined) query.set('ended_at', endedAt);
  if (token !== undefined) query.set('token', token);
  return `?${query.toString()}`;
}
