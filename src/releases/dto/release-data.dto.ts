import { type ApiResponseNoStatusOptions, getSchemaPath } from '@nestjs/swagger';
import { Field } from '../../http/fields.js';
import { count, instant, oneOf } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';
import { FORMATS } from '../exports/formats.js';
import { standardDocument } from '../kinds.js';
import { ReleaseData, releaseTitle, SHA256, yearMonth } from './release.dto.js';

type FormatName = (typeof FORMATS)[number]['name'];

export class ReleaseDataQuery {
  /** Instead of `Accept`, for links. */
  @Optional()
  @Field(oneOf(FORMATS.map(({ name }) => name)))
  format?: FormatName;
}

export class PublishedReleaseData extends ReleaseData {
  /** 1, 2, 3 … */
  @Field(count(3))
  number: number;

  @Field(releaseTitle)
  title: string;

  /** First and last month that it tells about. */
  @Field(yearMonth)
  from: string;

  @Field(yearMonth)
  to: string;

  @Field(instant)
  published_at: string;

  /** Number of the release that it revises. */
  @Field(count(2), null)
  revises: number | null;

  /** Of its cells as they are published: see the lineage. */
  @Field(SHA256)
  sha256: string;
}

const HEADER = 'level,ipa_category,ipa_code,administration,service_code,service,concept,code,series,scale_min,…';

/** Too long to be described whole. */
const text = (pattern: string, example: string): object => ({
  schema: { type: 'string', minLength: 1, maxLength: 2_147_483_647, pattern },
  example,
});

/** The same cells in every format. */
export const RELEASE_DATA = {
  description: 'The heading and the cells of the release, or its cells as a table, an SDMX message, or a Parquet file',
  content: {
    'application/json': { schema: { $ref: getSchemaPath(PublishedReleaseData) } },
    'text/csv': text('^level,', `${HEADER}\r\n`),
    'application/vnd.sdmx.data+json;version=2.1.0': standardDocument(
      { meta: { id: '5d0e2b4e-3c39-4c58-9d5f-6b1a8f1f7c11' }, data: { structures: [], dataSets: [] } },
      ['meta', 'data'],
    ),
    'application/vnd.sdmx.data+csv;version=2.1.0': text(
      '^STRUCTURE',
      'STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,PA_CATEGORY,ADMINISTRATION,SERVICE,…\r\n',
    ),
    'application/vnd.apache.parquet': text('^PAR1', 'PAR1…PAR1'),
  },
} satisfies ApiResponseNoStatusOptions;
