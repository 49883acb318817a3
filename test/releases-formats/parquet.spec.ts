import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { parquet } from '../../src/releases/exports/parquet.js';
import { bytesOf, cell, cells, releaseOf } from './releases.js';
import { rowOf } from './tables.js';

async function fileOf(written: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const bytes = await bytesOf(written);
  return new Uint8Array(bytes).buffer;
}

describe('a release as Parquet', () => {
  it('is read back to the same figures', () =>
    fc.assert(
      fc.asyncProperty(cells, async (given) => {
        const file = await fileOf(parquet(releaseOf(given)));
        expect(await parquetReadObjects({ file })).toEqual(given.map(rowOf));
      }),
    ));

  it('has types, its heading, and as many groups of rows as it needs', async () => {
    const given = Array.from({ length: 12_000 }, (_, index) => cell({ service_code: `s${index}` }));
    const file = await fileOf(parquet(releaseOf(given, { title: 'Già "pubblicato"' })));
    const { row_groups, num_rows, key_value_metadata } = parquetMetadata(file);
    expect([row_groups.length, num_rows]).toEqual([3, 12_000n]);
    expect(key_value_metadata).toContainEqual({ key: 'title', value: 'Già "pubblicato"' });
    const { children } = parquetSchema(parquetMetadata(file));
    const types = Object.fromEntries(children.map(({ element }) => [element.name, element]));
    expect(types.n).toMatchObject({ type: 'INT32', repetition_type: 'OPTIONAL' });
    expect(types.mean).toMatchObject({ type: 'DOUBLE', repetition_type: 'OPTIONAL' });
    expect(types.service).toMatchObject({ type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' });
    expect(types.period).toMatchObject({ type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' });
    expect(types.provisional).toMatchObject({ type: 'BOOLEAN', repetition_type: 'REQUIRED' });
    const rows = await parquetReadObjects({ file, rowStart: 11_999 });
    expect(rows).toEqual([rowOf(given[11_999]!)]);
  });
});
