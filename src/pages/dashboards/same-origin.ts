import type { IncomingHttpHeaders } from 'node:http';

type Headers = Pick<IncomingHttpHeaders, 'sec-fetch-site' | 'origin'>;

/**
 * Whether a form was sent from a page of our own. Browsers say so in a header that no page can write; older ones name the
 * origin of the page. What says neither was not sent by a browser, or by one that cannot be trusted with a session.
 * @param host as the request was sent to.
 */
export function isSameOrigin({ 'sec-fetch-site': site, origin }: Headers, host: string): boolean {
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
