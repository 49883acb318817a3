/** Hints that an administration has something whose time is over; the payload is `Hint`. */
export const RETENTION_QUEUE = 'retention';
