/** The name of the list for `Cursors`: who reads it, and who sends cursors of it, means the same. */
export const changesOf = (tenantId: string | undefined): string => `figure changes ${tenantId ?? 'of all'}`;

/** The one order that there is. */
export const ORDER = 'seq';

/** Before the first change. */
export const BEGINNING = '0';
