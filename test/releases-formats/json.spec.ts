import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { json } from '../../src/releases/exports/json.js';
import type { ExportedCell } from '../../src/releases/exports/exported-release.js';
import { cell, cells, releaseOf, text, textOf } from './releases.js';

const HIDDEN = {
  n: null,
  histogram: null,
  mean: null,
  mean_interval: null,
  top2: null,
  interval: null,
  exposures: null,
  response_rate: null,
  reliability: null,
};

/** Of a cell, the way that reports have it: whether it is provisional follows from the heading. */
function itemOf({ numbers, ...marked }: ExportedCell): object {
  const rest: Partial<ExportedCell> = { ...marked };
  delete rest.provisional;
  if (rest.status === 'suppressed' || !numbers) return { ...rest, format_versions: [], ...HIDDEN };
  const { mean_low, mean_high, top2_low, top2_high, ...figures } = numbers;
  const mean_interval = mean_low === null ? null : [mean_low, mean_high];
  return { ...rest, ...figures, mean_interval, interval: [top2_low, top2_high] };
}

describe('a release as JSON', () => {
  it('is read back to the same figures', () =>
    fc.assert(
      fc.asyncProperty(cells, text, async (given, title) => {
        const read = JSON.parse(await textOf(json(releaseOf(given, { title })))) as { title: string; items: object[] };
        expect(read.items).toEqual(given.map(itemOf));
        expect(read.title).toBe(title);
      }),
    ));

  it('has its heading first, its keys in one order, and one cell a line', async () => {
    const written = await textOf(
      json(
        releaseOf([cell(), cell({ status: 'suppressed', numbers: null })], { revises: 3, provisional_from: '2026-11' }),
      ),
    );
    expect(written.split('\n')).toEqual([
      '{"release_id":"5d0e2b4e-3c39-4c58-9d5f-6b1a8f1f7c11","number":4,"title":"Dati inventati",' +
        '"from":"2026-08","to":"2026-11","provisional_from":"2026-11","published_at":"2026-11-27T08:00:00Z","revises":3,' +
        `"sha256":"${'ab'.repeat(32)}","coverage":null,"items":[`,
      '{"level":"service","ipa_category":"L6","ipa_code":"c_x000","administration":"Comune di Prova",' +
        '"service_code":"anagrafe","service":"Anagrafe","concept":"ease_of_use","code":"ease","series":"kR3_-x",' +
        '"scale_min":1,"scale_max":5,"period":"2026-10","status":"published","comparability":"comparable",' +
        '"format_versions":["national-core@2"],"n":100,"histogram":[5,5,10,30,50],"mean":4.15,' +
        '"mean_interval":[3.93,4.37],"top2":0.8,"interval":[0.71,0.87],"exposures":1000,"response_rate":0.1,' +
        '"reliability":"B"},',
      '{"level":"service","ipa_category":"L6","ipa_code":"c_x000","administration":"Comune di Prova",' +
        '"service_code":"anagrafe","service":"Anagrafe","concept":"ease_of_use","code":"ease","series":"kR3_-x",' +
        '"scale_min":1,"scale_max":5,"period":"2026-10","status":"suppressed","comparability":"comparable",' +
        '"format_versions":[],"n":null,"histogram":null,"mean":null,"mean_interval":null,"top2":null,"interval":null,' +
        '"exposures":null,"response_rate":null,"reliability":null}]}',
      '',
    ]);
  });
});
