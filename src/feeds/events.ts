/** What an administration's own system may be told of. */
export const EVENTS = ['figures.updated', 'service.silent', 'service.dropped'] as const;
export type EventName = (typeof EVENTS)[number];
