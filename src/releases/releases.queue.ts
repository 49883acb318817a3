/** Hints that a release is to be made or let out; the payload is `Hint`, with the release in the place of an administration. */
export const RELEASES_QUEUE = 'releases';
