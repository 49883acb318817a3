import { csv } from './csv.js';
import type { Export } from './exported-release.js';
import { json } from './json.js';
import { parquet } from './parquet.js';
import { sdmxCsv } from './sdmx/sdmx-csv.js';
import { sdmxJson } from './sdmx/sdmx-json.js';

/** A format in which a release can be had. */
export interface ReleaseFormat {
  /** As `format` names it. */
  name: string;
  mediaType: string;
  /** Of a file, after the dot. */
  extension: string;
  write: Export;
}

/** Raised when the same release is written otherwise: what is kept of it is then known to be old. */
export const EDITION = 2;

/** The first one is what a request gets that does not ask for any. */
export const FORMATS = [
  { name: 'json', mediaType: 'application/json', extension: 'json', write: json },
  { name: 'csv', mediaType: 'text/csv', extension: 'csv', write: csv },
  {
    name: 'sdmx-json',
    mediaType: 'application/vnd.sdmx.data+json;version=2.1.0',
    extension: 'sdmx.json',
    write: sdmxJson,
  },
  { name: 'sdmx-csv', mediaType: 'application/vnd.sdmx.data+csv;version=2.1.0', extension: 'sdmx.csv', write: sdmxCsv },
  { name: 'parquet', mediaType: 'application/vnd.apache.parquet', extension: 'parquet', write: parquet },
] as const satisfies readonly ReleaseFormat[];
