/** How long after a service its user is still asked about it: later answers tell less, and a kept link is no invitation. */
export const LINK_LIFETIME = 30 * 60 * 1_000;

const MAX_ADDRESS = 2_000;
/** Seconds; thirteen digits are milliseconds, and mean something else. */
const SECONDS = /^\d{1,12}$/;

/** What an administration may put into the link that it shows. What does not fit is not there. */
export interface Visit {
  /** Where the reader came from, as it was given: to be checked against the service. */
  returnUrl?: string;
  endedAt?: string;
}

export function visitOf(query: unknown): Visit {
  const { return_url: returnUrl, ended_at: endedAt } = query as Record<string, unknown>;
  return {
    ...(typeof returnUrl === 'string' && returnUrl.length <= MAX_ADDRESS ? { returnUrl } : {}),
    ...(typeof endedAt === 'string' && SECONDS.test(endedAt) ? { endedAt } : {}),
  };
}

export const hasLapsed = ({ endedAt }: Visit, at: Date): boolean =>
  endedAt !== undefined && at.getTime() - Number(endedAt) * 1_000 > LINK_LIFETIME;

/** @returns the way back, when it leads to a site that the service names. */
export function wayBack({ returnUrl }: Visit, allowedOrigins: readonly string[]): string | undefined {
  if (returnUrl === undefined || !URL.canParse(returnUrl)) return undefined;
  const url = new URL(returnUrl);
  // Other protocols may speak of an origin, such as `blob:`; a name in front of the host would mislead.
  const plain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return plain && allowedOrigins.includes(url.origin) ? url.href : undefined;
}

/** The address of the same page in a language. The end of the service matters only when the questionnaire is opened. */
export function addressFor(language: string, { returnUrl, endedAt }: Visit): string {
  const query = new URLSearchParams({ language });
  if (returnUrl !== undefined) query.set('return_url', returnUrl);
  if (endedAt !== undefined) query.set('ended_at', endedAt);
  return `?${query.toString()}`;
}
