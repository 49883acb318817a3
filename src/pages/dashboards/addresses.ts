export const NATIONAL = '/dashboard';
export const SIGN_IN = '/dashboard/sign-in';
export const SIGN_OUT = '/dashboard/sign-out';
export const ADMINISTRATION = '/dashboard/administration';

/** @param aspect the key of the one that is looked at. */
export function nationalAddress(language: string, aspect: string | undefined): string {
  const query = new URLSearchParams({ language, ...(aspect === undefined ? {} : { aspect }) });
  return `${NATIONAL}?${query.toString()}`;
}

export const serviceAddress = (serviceId: string, language: string): string =>
  `${ADMINISTRATION}/services/${serviceId}?language=${language}`;
