import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import { printSpec } from '../../src/disclosure/spec/print-spec.js';
import { SpecError } from '../../src/disclosure/spec/spec.js';
import { randomNumbers } from './random-numbers.js';
import { nextRelease, randomTable } from './random-table.js';

const dims = [{ name: 'r', tree: { all: ['a', 'b'] } }];
const cells = [
  { k: ['all'], v: 9, status: 's' },
  { k: ['a'], v: 4, status: 'u' },
  { k: ['b'], v: 5, status: 'x' },
];
const cell = (place: number, change: object): object => ({
  dims,
  cells: cells.map((each, index) => (index === place ? { ...each, ...change } : each)),
});
const dimension = (change: object): object => ({ dims: [{ ...dims[0], ...change }], cells });

describe('a spec that cannot be read', () => {
  it.each<[string, unknown, string]>([
    ['a list', [], 'the table must be an object with dims and cells'],
    ['no dimensions', { cells }, 'dims must be a list of dimensions'],
    ['no dimension', { dims: [], cells }, 'dims must be a list of dimensions'],
    ['a dimension that is a text', { dims: ['r'], cells }, 'dims[0] must be an object'],
    ['a dimension without a name', dimension({ name: undefined }), 'dims[0].name must be a text'],
    ['two of one name', { dims: [...dims, ...dims], cells }, 'dims: two have the same name'],
    ['a tree that is a list', dimension({ tree: ['a'] }), 'dims[0].tree must be an object'],
    ['an empty tree', dimension({ tree: {} }), 'dims[0].tree has no codes'],
    ['no parts', dimension({ tree: { all: [] } }), 'dims[0].tree."all" must be a list of codes'],
    [
      'parts that are no codes',
      dimension({ tree: { all: ['a', 2] } }),
      'dims[0].tree."all" must be a list of codes, or of such lists',
    ],
    ['a part twice', dimension({ tree: { all: ['a', 'a'] } }), 'dims[0].tree."all" names a code twice'],
    ['a circle', dimension({ tree: { all: ['a'], a: ['b'], b: ['all'] } }), 'dims[0].tree: "all" is a part of itself'],
    ['a code with a bar', dimension({ tree: { all: ['a|b'] } }), 'dims[0].tree: "a|b" cannot be a code'],
    ['no cells', { dims }, 'cells must be a list of cells'],
    ['a cell that is none', { dims, cells: [null] }, 'cells[0] must be an object'],
    ['too few codes', cell(1, { k: [] }), 'cells[1].k must be a list of 1 codes, one a dimension'],
    ['an unknown code', cell(1, { k: ['c'] }), 'cells[1].k[0] must be a code of "r"'],
    ['a cell twice', cell(1, { k: ['all'] }), 'cells[1] is "all", as is cells[0]'],
    ['a fraction', cell(2, { v: 5.5 }), 'cells[2].v must be a whole number from 0 to 1000000000'],
    ['less than nobody', cell(2, { v: -1 }), 'cells[2].v must be a whole number from 0 to 1000000000'],
    ['a text', cell(2, { v: '5' }), 'cells[2].v must be a whole number from 0 to 1000000000'],
    ['too many', cell(2, { v: 1e12 }), 'cells[2].v must be a whole number from 0 to 1000000000'],
    ['an unknown status', cell(2, { status: 'h' }), 'cells[2].status must be s, u or x'],
    ['public as a text', cell(2, { public: 'yes' }), 'cells[2].public must be true or false'],
    ['public and hidden', cell(2, { public: true }), 'cells[2] is public and hidden'],
    ['a wrong sum', cell(2, { v: 6 }), 'cells do not add up: "all" by "r" is 9, its parts make 10'],
    [
      'a total left out',
      { dims, cells: cells.slice(1) },
      'cells do not add up: "all" by "r" is not in the table, its parts make 9',
    ],
    ['a part left out', { dims, cells: cells.slice(0, 2) }, 'cells do not add up: "all" by "r" is 9, its parts make 4'],
  ])('with %s is refused, with the place', (_, value, message) => {
    expect(() => parseSpec(JSON.stringify(value))).toThrow(new SpecError(message));
  });

  it('that is not JSON is refused without what it says', () => {
    expect(() => parseSpec('{"secret": 5,}')).toThrow(new SpecError('the table is not JSON'));
  });

  it('is refused and never anything else happens, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        for (const value of [one, { dims: one, cells: other }, { dims, cells: other }, { dims: one, cells }]) {
          expect(() => parseSpec(JSON.stringify(value))).toThrow(SpecError);
        }
      }),
    );
  });
});

describe('a spec', () => {
  it('may leave out cells that hold nobody', () => {
    const { relations } = parseSpec(
      JSON.stringify({
        dims,
        cells: [
          { k: ['all'], v: 4 },
          { k: ['a'], v: 4 },
        ],
      }),
    );
    expect(relations).toEqual([{ total: 0, parts: [1], place: '"all" by "r"' }]);
  });

  it('has a relation for each breakdown at each choice of the other codes', () => {
    const { cells: all, relations } = parseSpec(readFileSync('test/fixtures/disclosure/spec_trap_unsafe.json', 'utf8'));
    const sums = relations.map(({ total, parts }) => [total, ...parts].map((place) => all[place!]!.key));
    expect(sums).toHaveLength(10);
    expect(sums).toContainEqual(['w|tot', 'w|a', 'w|b', 'w|c', 'w|d']);
    expect(sums).toContainEqual(['tot|b', 'w|b', 'x|b', 'y|b', 'z|b']);
    expect(sums).toContainEqual(['tot|tot', 'tot|a', 'tot|b', 'tot|c', 'tot|d']);
  });

  it('is printed as it was read', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, isSequence) => {
        const random = randomNumbers(seed);
        const raw = isSequence
          ? nextRelease(random, randomTable(random, false, 30))
          : randomTable(random, seed % 2 === 0);
        expect(JSON.parse(printSpec(parseSpec(JSON.stringify(raw))))).toEqual(raw);
      }),
    );
  });
});
