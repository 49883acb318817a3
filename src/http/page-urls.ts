/**
 * Pages that go by the name of a resource of the API. The framework decides by the path after `/v1` what stands below it, and so
 * cannot have both: inside, these pages have another name.
 */
const NAMES = { '/releases': '/release-pages' } as const;

/** What the router gets to see. */
export function inwardUrl(url: string): string {
  for (const [outward, inward] of Object.entries(NAMES)) {
    const rest = url.slice(outward.length);
    if (url.startsWith(outward) && (rest === '' || rest.startsWith('/') || rest.startsWith('?'))) return inward + rest;
  }
  return url;
}
