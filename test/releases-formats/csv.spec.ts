import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { csv } from '../../src/releases/exports/csv.js';
import { cell, cells, releaseOf, text, textOf } from './releases.js';
import { rowOf } from './tables.js';

type Row = Record<string, string>;

const NUMBERS = /^(?:n\d*|scale_\w+|mean\w*|top2\w*|exposures|response_rate)$/;

/** As whoever reads the file does it: one apostrophe off the start of a text. */
const valueOf = (name: string, field: string): string | number | boolean | null => {
  if (name === 'provisional') return field === 'true';
  if (field === '') return null;
  return NUMBERS.test(name) ? Number(field) : field.replace(/^'/, '');
};

const rowsOf = (written: string): Row[] => parse<Row>(written, { columns: true, record_delimiter: '\r\n' });

const read = (written: string): object[] =>
  rowsOf(written).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, field]) => [name, valueOf(name, field)])),
  );

describe('a release as CSV', () => {
  it('is read back to the same figures', () =>
    fc.assert(
      fc.asyncProperty(cells, async (given) => {
        expect(read(await textOf(csv(releaseOf(given))))).toEqual(given.map(rowOf));
      }),
    ));

  it('has nothing that a spreadsheet runs', () =>
    fc.assert(
      fc.asyncProperty(text, async (name) => {
        const [row] = rowsOf(
          await textOf(csv(releaseOf([cell({ service: name, administration: name, series: name })]))),
        );
        for (const field of Object.values(row ?? {})) {
          // A number below 0 is a number.
          if (!Number.isFinite(Number(field))) expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
        }
        expect(row?.service).toBe(/^[=+\-@\t\r\n＝＋－＠']/u.test(name) ? `'${name}` : name);
      }),
    ));

  it('has the same columns whatever the scales are', async () => {
    const header =
      'level,ipa_category,ipa_code,administration,service_code,service,concept,code,series,scale_min,scale_max,period,status,' +
      'comparability,format_versions,n,n0,n1,n2,n3,n4,n5,n6,n7,n8,n9,n10,mean,mean_low,mean_high,top2,top2_low,top2_high,' +
      'exposures,response_rate,reliability,provisional';
    const place = 'service,L6,c_x000,Comune di Prova,anagrafe,Anagrafe,ease_of_use,ease,kR3_-x,1,5,2026-10';
    expect(await textOf(csv(releaseOf([cell(), cell({ status: 'suppressed', provisional: true })])))).toBe(
      `${header}\r\n` +
        `${place},published,comparable,national-core@2,100,,5,5,10,30,50,,,,,,4.15,3.93,4.37,0.8,0.71,0.87,1000,0.1,B,false\r\n` +
        `${place},suppressed,comparable,,,,,,,,,,,,,,,,,,,,,,,true\r\n`,
    );
  });
});
