import { FORMATS } from '../exports/formats.js';
import type { ExportedRelease } from '../exports/exported-release.js';
import { CC_BY, day, fileType, italian, mediaType, ref } from './vocabulary.js';

/** What stands over the cells of a release. */
export interface CataloguedRelease extends Pick<
  ExportedRelease,
  'id' | 'number' | 'title' | 'from' | 'to' | 'published_at' | 'revises'
> {
  /** Another one has taken its place. */
  isRevised: boolean;
}

type FormatName = (typeof FORMATS)[number]['name'];

/** Codes of the European list of file types; it has none for SDMX, whose files are also such files. */
const LISTED: Record<FormatName, { title: string; code: string }> = {
  json: { title: 'JSON', code: 'JSON' },
  csv: { title: 'CSV', code: 'CSV' },
  'sdmx-json': { title: 'SDMX-JSON 2.1', code: 'JSON' },
  'sdmx-csv': { title: 'SDMX-CSV 2.1', code: 'CSV' },
  parquet: { title: 'Parquet', code: 'PARQUET' },
};

/** A release in every format. What it is downloaded by says the format, as a portal's link cannot send a header. */
export function distributionsOf(release: CataloguedRelease, base: string): object[] {
  const access = `${base}/releases/${release.id}/data`;
  return FORMATS.map(({ name, mediaType: type }) => {
    const { title, code } = LISTED[name];
    return {
      '@id': `${access}?format=${name}`,
      '@type': ['dcatapit:Distribution', 'dcat:Distribution'],
      'dct:title': italian(`${release.title} (n. ${release.number}), ${title}`),
      'dct:description': italian(descriptionOf(release)),
      'dct:format': fileType(code),
      'dcat:mediaType': mediaType(type),
      'dct:license': CC_BY,
      'dcat:accessURL': ref(access),
      'dcat:downloadURL': ref(`${access}?format=${name}`),
      'dct:issued': day(release.published_at),
      'dct:modified': day(release.published_at),
    };
  });
}

const descriptionOf = ({ number, from, to, revises }: CataloguedRelease): string =>
  `Pubblicazione n. ${number}, da ${from} a ${to}${revises === null ? '' : `; rivede la n. ${revises}`}.`;
