/** SDMX of all units together, and of what does not apply. */
export const TOTAL = '_T';
export const NOT_APPLICABLE = '_Z';

export const AGENCY = 'IT1';

/** A release changes the figures and never the structure; another structure is another version. */
export const DATAFLOW = 'IT1:DF_GRADIMENTO(1.0.0)';
export const DATAFLOW_URN = `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${DATAFLOW}`;

const PLAIN = /^(?!_[A-Z]$)[A-Za-z0-9_-]+$/;
const OTHERS = /[^A-Za-z0-9_-]|^_(?=[A-Z]$)/gu;

/**
 * A code as an identifier of SDMX. The codes of the platform are such already; of any other, what may not stand there is written
 * as `$` and its code point, so that two are never the same.
 */
export const idOf = (code: string): string =>
  PLAIN.test(code) ? code : code.replaceAll(OTHERS, (one) => `$${one.codePointAt(0)?.toString(16)}$`) || '$';

/** A version of a questionnaire, `national-core@2`. */
export const versionIdOf = (version: string): string => version.split('@').map(idOf).join('@');

/** Codes of services are their administration's own. */
export const serviceIdOf = (code: string, ipaCode: string): string => `${idOf(code)}@${idOf(ipaCode)}`;
