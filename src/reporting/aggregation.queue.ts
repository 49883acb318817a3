/** Hints that anonymised responses are not counted yet; the payload is `Hint`. */
export const AGGREGATION_QUEUE = 'aggregation';
