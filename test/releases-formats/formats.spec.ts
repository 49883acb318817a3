import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ExportedCell, ExportedRelease } from '../../src/releases/exports/exported-release.js';
import { FORMATS } from '../../src/releases/exports/formats.js';
import { CHUNK } from '../../src/releases/exports/in-chunks.js';
import { bytesOf, cell, cells, releaseOf } from './releases.js';

const MANY = 12_000;

function many(): { release: ExportedRelease; read: () => number } {
  let read = 0;
  async function* given(): AsyncGenerator<ExportedCell> {
    for (let index = 0; index < MANY; index += 1) {
      read += 1;
      yield cell({ service_code: `s${index % 500}`, concept: `c${Math.floor(index / 500)}` });
    }
  }
  return { release: releaseOf([], { cells: given }), read: () => read };
}

describe.each(FORMATS)('a release as $name', ({ write }) => {
  it('is the same bytes each time', () =>
    fc.assert(
      fc.asyncProperty(cells, async (given) => {
        const [one, other] = [await bytesOf(write(releaseOf(given))), await bytesOf(write(releaseOf(given)))];
        expect(one.equals(other)).toBe(true);
      }),
      { numRuns: 50 },
    ));

  it('tells nothing of a suppressed cell but its place', () =>
    fc.assert(
      fc.asyncProperty(cells, cells, async (given, others) => {
        const hidden = given.map((one) => ({ ...one, status: 'suppressed' as const }));
        const changed = hidden.map((one, index) => {
          const { format_versions } = others[index] ?? { format_versions: [] };
          return { ...one, format_versions, numbers: index % 2 === 0 ? null : one.numbers };
        });
        const [one, other] = [await bytesOf(write(releaseOf(hidden))), await bytesOf(write(releaseOf(changed)))];
        expect(one.equals(other)).toBe(true);
      }),
      { numRuns: 50 },
    ));

  it('comes in pieces of about 64 KiB, each written before the next cells are read', async () => {
    const { release, read } = many();
    const sizes: number[] = [];
    const readAtFirst: number[] = [];
    for await (const part of write(release)) {
      sizes.push(part.length);
      readAtFirst.push(read());
    }
    expect(Math.max(...sizes)).toBeLessThan(CHUNK * 1.2);
    expect(sizes.length).toBeGreaterThan(2);
    // SDMX-JSON reads all cells once before, for its codes, and lets nobody wait for that in silence.
    const silences = readAtFirst.map((seen, index) => seen - (readAtFirst[index - 1] ?? 0));
    expect(Math.max(...silences)).toBeLessThanOrEqual(10_000);
  });

  it('can be empty', async () => {
    expect((await bytesOf(write(releaseOf([])))).length).toBeGreaterThan(0);
  });
});
