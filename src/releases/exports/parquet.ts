import type { KeyValue, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, COLUMNS } from './columns.js';
import type { ExportedRelease } from './exported-release.js';
import { CHUNK } from './in-chunks.js';
import { shown } from './shown.js';

/** Rows that are held in memory, and encoded without a pause: what else the process does waits for them. */
const ROWS = 5_000;

/** Apache Parquet, Snappy: the columns of the CSV with their types, and the heading beside the schema. */
export async function* parquet(release: ExportedRelease): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const kvMetadata = headingOf(release);
  const file = new ParquetWriter({ writer: bytes, schema: SCHEMA, kvMetadata, createdBy: 'gradimento' });
  let group = new RowGroup();
  for await (const cell of release.cells()) {
    group.add(COLUMNS.map(({ of }) => of(shown(cell))));
    if (group.rows < ROWS) continue;
    await file.write(group);
    yield* taken(bytes);
    group = new RowGroup();
  }
  if (group.rows > 0) await file.write(group);
  await file.finish();
  yield* taken(bytes);
}

class RowGroup {
  rows = 0;
  readonly rowGroupSize = ROWS;
  // A column of a group is one page: there is nothing to look up.
  readonly columnData = COLUMNS.map(({ name }) => ({ name, data: [] as unknown[], offsetIndex: false }));

  add(values: readonly unknown[]): void {
    this.rows += 1;
    this.columnData.forEach(({ data }, index) => data.push(values[index]));
  }
}

/** All that was written since the last time, in chunks. What is written next starts in the same place. */
function* taken(bytes: ByteWriter): Generator<Uint8Array> {
  const all = bytes.getBytes().slice();
  bytes.index = 0;
  for (let start = 0; start < all.length; start += CHUNK) yield all.subarray(start, start + CHUNK);
}

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
} as const;

/** What every cell has, also a suppressed one. */
const REQUIRED = new Set([
  'level',
  'concept',
  'code',
  'series',
  'scale_min',
  'scale_max',
  'period',
  'status',
  'provisional',
]);

const elementOf = ({ name, type }: Column): SchemaElement => ({
  name,
  repetition_type: REQUIRED.has(name) ? 'REQUIRED' : 'OPTIONAL',
  ...TYPES[type],
});

const SCHEMA: SchemaElement[] = [{ name: 'cells', num_children: COLUMNS.length }, ...COLUMNS.map(elementOf)];

function headingOf({
  id,
  number,
  title,
  from,
  to,
  provisional_from,
  published_at,
  sha256,
  revises,
}: ExportedRelease): KeyValue[] {
  const heading = { release_id: id, number, title, from, to, provisional_from, published_at, sha256, revises };
  return Object.entries(heading).map(([key, value]) => ({ key, value: String(value ?? '') }));
}
