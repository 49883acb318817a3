const RELEASES = '/releases';

export const releasesAddress = (language: string): string => `${RELEASES}?language=${language}`;

export const releaseAddress = (id: string, language: string): string => `${RELEASES}/${id}?language=${language}`;

/** @param format as the operation names it. */
export const dataAddress = (id: string, format: string): string => `/v1${RELEASES}/${id}/data?format=${format}`;

export const lineageAddress = (id: string): string => `/v1${RELEASES}/${id}/lineage`;
