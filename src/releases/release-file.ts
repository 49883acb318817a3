import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { ExportedRelease } from './exports/exported-release.js';
import { EDITION, type ReleaseFormat } from './exports/formats.js';

const TEXT = /^text\/|[/+]json\b|\+csv\b/;

/** A release as it is sent: written as fast as the reader takes it, and no faster. */
export const fileOf = (release: ExportedRelease, { write }: ReleaseFormat): StreamableFile =>
  new StreamableFile(Readable.from(write(release), { objectMode: false }));

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
