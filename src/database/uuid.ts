const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id as PostgreSQL's `uuid` takes it, in the form that all ids here have. */
export const isUuid = (text: string): boolean => UUID.test(text);
