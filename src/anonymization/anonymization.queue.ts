/** Hints that inboxes hold responses; the payload is `Hint`. */
export const ANONYMIZATION_QUEUE = 'anonymization';
