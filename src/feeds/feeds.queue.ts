/** Hints that an administration has something to be told; the payload is `Hint`. */
export const FEEDS_QUEUE = 'feeds';
