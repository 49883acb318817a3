const NATIONAL = '/dashboard';
const ADMINISTRATION = '/dashboard/administration';
export const SIGN_IN = '/dashboard/sign-in';
export const SIGN_OUT = '/dashboard/sign-out';

/** @param aspect the key of the one that is looked at. */
export const nationalAddress = (language: string, aspect?: string): string => withAspect(NATIONAL, language, aspect);

/** @param aspect the key of the one that is looked at. */
export const ownAddress = (language: string, aspect?: string): string => withAspect(ADMINISTRATION, language, aspect);

export const serviceAddress = (serviceId: string, language: string): string =>
  `${ADMINISTRATION}/services/${serviceId}?language=${language}`;

function withAspect(path: string, language: string, aspect: string | undefined): string {
  const query = new URLSearchParams({ language, ...(aspect === undefined ? {} : { aspect }) });
  return `${path}?${query.toString()}`;
}
