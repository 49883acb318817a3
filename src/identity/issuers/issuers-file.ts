import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ConfigError } from '../../config/config.js';
import { flatten } from '../../http/validation.js';
import { ISSUER } from '../token-issuer.js';
import { type DocsSignIn, PdndEntry, StaffEntry } from './issuer-entry.js';

export type ExternalIssuer = StaffEntry | PdndEntry;

const KINDS = { staff: StaffEntry, pdnd: PdndEntry };

/**
 * Who else may sign people and systems in.
 * @param file a JSON list; absent, nobody.
 * @throws ConfigError with one line that names every fault.
 */
export function readIssuers(file: string | undefined): ExternalIssuer[] {
  if (file === undefined) return [];
  const entries: unknown = parse(file);
  if (!Array.isArray(entries)) throw fault(file, ['it must be a list']);
  const issuers = entries.map(entryOf);
  const faults = [...issuers.flatMap(faultsOf), ...twinsIn(issuers), ...moreDocsIn(issuers)];
  if (faults.length > 0) throw fault(file, faults);
  return issuers.filter((issuer) => issuer !== undefined);
}

/** @returns where people sign in on the page of the API documentation, if they can. */
export function docsSignIn(file: string | undefined): DocsSignIn | undefined {
  return readIssuers(file)
    .map(docsOf)
    .find((docs) => docs !== undefined);
}

const docsOf = (issuer: ExternalIssuer | undefined): DocsSignIn | undefined =>
  issuer instanceof StaffEntry ? issuer.docs : undefined;

const fault = (file: string, faults: string[]): ConfigError =>
  new ConfigError(`configuration: ISSUERS_FILE ${file}: ${faults.join('; ')}`);

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fault(file, [error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read']);
  }
}

function entryOf(entry: unknown): ExternalIssuer | undefined {
  if (typeof entry !== 'object' || entry === null || !('kind' in entry)) return undefined;
  const kind = entry.kind === 'staff' || entry.kind === 'pdnd' ? entry.kind : undefined;
  return kind && plainToInstance<ExternalIssuer, object>(KINDS[kind], entry, { exposeDefaultValues: true });
}

function faultsOf(issuer: ExternalIssuer | undefined, place: number): string[] {
  if (!issuer) return [`/${place}/kind must be staff or pdnd`];
  const errors = validateSync(issuer, { whitelist: true, forbidNonWhitelisted: true });
  return errors.flatMap((error) => flatten(error, `/${place}`)).map(({ pointer, detail }) => `${pointer} ${detail}`);
}

/** A name says whose keys verify a token, so nobody else can have it; ours is taken. */
function twinsIn(issuers: (ExternalIssuer | undefined)[]): string[] {
  const names = [ISSUER, ...issuers.map((issuer) => issuer?.issuer)];
  return issuers.flatMap((issuer, place) =>
    issuer && names.indexOf(issuer.issuer) <= place ? [`/${place}/issuer is taken`] : [],
  );
}

/** The page has one place to sign in. */
function moreDocsIn(issuers: (ExternalIssuer | undefined)[]): string[] {
  const places = issuers.flatMap((issuer, place) => (docsOf(issuer) ? [place] : []));
  return places.slice(1).map((place) => `/${place}/docs_client_id is for one issuer only`);
}
