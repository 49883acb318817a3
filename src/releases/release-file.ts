import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { ExportedRelease } from './exports/exported-release.js';
import { jsonOf } from './exports/json.js';
import { provisionalFromOf } from './table/periods.js';
import type { Release } from './release.entity.js';
import type { ReleasedCell } from './released-cell.js';
import { EDITION, type ReleaseFormat } from './exports/formats.js';

const TEXT = /^text\/|[/+]json\b|\+csv\b/;

/** A release as it is sent: written as fast as the reader takes it, and no faster. */
export const fileOf = (release: ExportedRelease, { write }: ReleaseFormat): StreamableFile => streamed(write(release));

/** One that is not out, as JSON. */
export const draftFileOf = (draft: Release, cells: AsyncIterable<ReleasedCell>): StreamableFile => {
  const { id: release_id, coverage } = draft;
  const heading = { release_id, provisional_from: provisionalFromOf(draft), coverage };
  return streamed(jsonOf(heading, cells), { type: 'application/json; charset=utf-8' });
};

const streamed = (parts: AsyncIterable<string | Uint8Array>, options: { type?: string } = {}): StreamableFile =>
  new StreamableFile(Readable.from(parts, { objectMode: false }), options);

/** A browser shows the JSON and saves the others. */
export const headersOf = (
  { number, sha256 }: ExportedRelease,
  { name, mediaType, extension }: ReleaseFormat,
): Record<string, string> => ({
  'Content-Type': TEXT.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType,
  'Content-Disposition': `${name === 'json' ? 'inline' : 'attachment'}; filename="gradimento-${number}.${extension}"`,
  // Half of the digest is enough to tell releases apart.
  ETag: `"${sha256.slice(0, 32)}-${name}-${EDITION}"`,
  Vary: 'Accept',
});
