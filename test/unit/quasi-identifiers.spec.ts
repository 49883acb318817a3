import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Row, Rule, StoredClass } from '../../src/anonymization/quasi-identifiers/equivalence-class.js';
import { hierarchy, hierarchyOf } from '../../src/anonymization/quasi-identifiers/hierarchies.js';
import { lossesOf } from '../../src/anonymization/quasi-identifiers/losses.js';
import { type Protection, protect } from '../../src/anonymization/quasi-identifiers/protect.js';
import { keyOf, type Value, type Values } from '../../src/anonymization/quasi-identifiers/values.js';

const channel = hierarchy('channel');
const region = hierarchyOf({ code: 'region', concept: 'region' });
const age = hierarchyOf({ code: 'age', concept: 'age_band' });
const all = [channel, region, age];
const MISSING: Values = [null, null, null];

const row = (values: Values, sensitive: Value = '4'): Row => ({ values, sensitive });
const times = <T>(n: number, of: T): T[] => Array.from({ length: n }, () => of);
const k = (least: number): Rule => ({ k: least, l: 1 });
const run = (batch: Row[], rule: Rule, stored: StoredClass[] = []) => protect(stored, batch, all, rule);

interface Class {
  n: number;
  stored: number;
  sensitive: Set<string>;
}

/** The classes of what is stored and what was added. */
function classesOf(stored: readonly StoredClass[], batch: readonly Row[], { values }: Protection): Map<string, Class> {
  const classes = new Map<string, Class>();
  const at = (key: string): Class => classes.get(key) ?? { n: 0, stored: 0, sensitive: new Set() };
  for (const { values: of, n, sensitive } of stored) {
    classes.set(keyOf(of), { n, stored: n, sensitive: new Set(sensitive) });
  }
  for (const [index, of] of values.entries()) {
    const known = at(keyOf(of));
    const answer = batch[index]?.sensitive ?? null;
    if (answer !== null) known.sensitive.add(answer);
    classes.set(keyOf(of), { ...known, n: known.n + 1 });
  }
  return classes;
}

const joined = (classes: Map<string, Class>): Class[] => [...classes.values()].filter(({ n, stored }) => n > stored);

describe('protecting a batch', () => {
  it('leaves classes that are large enough as they are', () => {
    const batch = [...times(3, row(['web', 'itc4', 'age_18_24'])), ...times(4, row(['app', 'iti4', 'age_65_plus']))];
    expect(run(batch, k(3))).toEqual({ values: batch.map(({ values }) => values), falls_short_of: [] });
  });

  it('gives up one value where that does, the least important one first', () => {
    const batch = [...times(2, row(['web', 'itc4', 'age_18_24'])), row(['app', 'itc4', 'age_18_24'])];
    expect(run(batch, k(3)).values).toEqual(times(3, [null, 'itc4', 'age_18_24']));
  });

  it('makes a value coarser before it gives it up', () => {
    const batch = [...times(2, row(['web', 'itc4', 'age_18_24'])), row(['web', 'itc1', 'age_18_24'])];
    expect(run(batch, k(3)).values).toEqual(times(3, ['web', 'itc', 'age_18_24']));
    const far = [...times(2, row(['web', 'itc4', 'age_18_24'])), row(['web', 'itg1', 'age_18_24'])];
    expect(run(far, k(3)).values).toEqual(times(3, ['web', null, 'age_18_24']));
  });

  it('joins what is stored', () => {
    const stored = [{ values: ['web', 'itc', 'age_18_24'], n: 3, sensitive: ['4'] }];
    expect(run([row(['web', 'itc4', 'age_18_24'])], k(3), stored).values).toEqual([['web', 'itc', 'age_18_24']]);
  });

  it('takes a missing value for a class of its own, and never for any value', () => {
    const batch = [...times(2, row(['web', 'itc4', null])), row(['web', 'itc4', 'age_18_24'])];
    expect(run(batch, k(3)).values).toEqual(times(3, ['web', 'itc4', null]));
  });

  it('lets others join those of whom everything is missing, those who can be spared first', () => {
    const many = times(5, row(['web', 'itc4', 'age_18_24']));
    const few = times(3, row(['app', 'itg1', 'age_65_plus']));
    const alone = row(['phone', 'ith3', 'age_35_44']);
    // The five give two, and three are left to them: three and two with the one who is alone.
    expect(run([...many, ...few, alone], k(3)).values).toEqual([
      ...times(2, MISSING),
      ...times(3, ['web', 'itc4', 'age_18_24']),
      ...few.map(({ values }) => values),
      MISSING,
    ]);
    // Here nobody has anything to spare, and the smallest class goes.
    expect(run([...times(4, row(['web', 'itc4', 'age_18_24'])), ...few, alone], k(4)).values).toEqual([
      ...times(4, ['web', 'itc4', 'age_18_24']),
      ...times(4, MISSING),
    ]);
  });

  it('does what the documentation says it does', () => {
    const batch = [
      ...times(2, row(['web', 'itc4', 'age_18_24'])),
      row(['web', 'itc1', 'age_18_24']),
      ...times(5, row(['web', 'iti4', 'age_35_44'])),
      row(['app', 'iti4', 'age_35_44']),
    ];
    const done = [
      ...times(3, ['web', 'itc', 'age_18_24']),
      ...times(2, MISSING),
      ...times(3, ['web', 'iti4', 'age_35_44']),
    ];
    expect(run(batch, k(3)).values).toEqual([...done, MISSING]);
    const stored = [{ values: MISSING, n: 3, sensitive: ['4'] }];
    expect(run(batch, k(3), stored).values.slice(0, 8)).toEqual([
      ...times(3, ['web', 'itc', 'age_18_24']),
      ...times(5, ['web', 'iti4', 'age_35_44']),
    ]);
  });

  it('makes good what an earlier batch fell short of', () => {
    const stored = [{ values: MISSING, n: 1, sensitive: ['4'] }];
    const batch = times(5, row(['web', 'itc4', 'age_18_24']));
    expect(run(batch, k(3), stored).values.filter((values) => keyOf(values) === keyOf(MISSING))).toHaveLength(2);
  });

  it('stores what is too small a batch with everything missing, and says so', () => {
    expect(run(times(2, row(['web', 'itc4', 'age_18_24'])), k(3))).toEqual({
      values: times(2, MISSING),
      falls_short_of: ['k'],
    });
  });

  it('does nothing to nobody', () => {
    expect(run([], k(3))).toEqual({ values: [], falls_short_of: [] });
  });
});

describe('diversity', () => {
  const both: Rule = { k: 3, l: 2 };
  const young = ['web', 'itc4', 'age_18_24'];
  const old = ['web', 'itc4', 'age_65_plus'];

  it('takes a class that agrees for one that is too small', () => {
    const batch = [...times(3, row(young, '1')), ...times(3, row(old, '5'))];
    expect(run(batch, both)).toEqual({ values: times(6, ['web', 'itc4', null]), falls_short_of: [] });
  });

  it('asks for nothing where all of the service and period agree, also with what is stored', () => {
    const stored = [{ values: MISSING, n: 5, sensitive: ['5'] }];
    const batch = times(3, row(young, '5'));
    expect(run(batch, both, stored)).toEqual({ values: times(3, young), falls_short_of: [] });
    expect(run(batch, both, [{ ...stored[0]!, sensitive: ['5', '2'] }]).values).toEqual(times(3, MISSING));
  });

  it('is not brought about by those who did not answer', () => {
    const silent = [...times(2, row(young, '1')), row(young, null), ...times(3, row(old, '5'))];
    expect(run(silent, both).values).toEqual(times(6, ['web', 'itc4', null]));
  });

  it('asks for nothing where nobody of a class answered', () => {
    const batch = [...times(3, row(young, null)), ...times(2, row(old, '5')), row(old, '1')];
    expect(run(batch, both).values).toEqual(batch.map(({ values }) => values));
  });

  it('brings a different answer among those of whom everything is missing', () => {
    const diverse = [...times(4, row(young, '3')), row(young, '2'), row(young, '2')];
    const alike = [row(['app', 'itg1', 'age_65_plus'], '3'), row(['kiosk', 'ith1', 'age_35_44'], '3')];
    const { values } = run([...diverse, ...alike], both);
    const missing = values.flatMap((of, index) =>
      keyOf(of) === keyOf(MISSING) ? [String([...diverse, ...alike][index]?.sensitive)] : [],
    );
    expect(missing.sort()).toEqual(['2', '3', '3']);
  });

  it('ends with everything missing, and a word, where the answers do not allow it', () => {
    const stored = [{ values: ['app', 'itg1', 'age_65_plus'], n: 9, sensitive: ['1', '2'] }];
    expect(run(times(4, row(young, '5')), both, stored)).toEqual({ values: times(4, MISSING), falls_short_of: ['l'] });
  });
});

const code = (...codes: string[]) => fc.option(fc.constantFrom(...codes), { nil: null });
const anyValues = fc.tuple(
  code('web', 'app'),
  code('itc1', 'itc4', 'ith3', 'itg1'),
  code('age_18_24', 'age_25_34', 'age_35_44', 'age_65_plus'),
);
const anyRow = fc.record({ values: anyValues, sensitive: code('1', '4', '5') });
const anyBatch = fc.array(anyRow, { maxLength: 60 });
const anyRule = fc.record({ k: fc.integer({ min: 3, max: 8 }), l: fc.integer({ min: 1, max: 3 }) });

/** What the rule itself lets come about: batch after batch, from nothing. */
function store(batches: readonly Row[][], rule: Rule): StoredClass[] {
  let stored: StoredClass[] = [];
  for (const batch of batches) {
    const classes = classesOf(stored, batch, protect(stored, batch, all, rule));
    stored = [...classes].map(([key, { n, sensitive }]) => ({
      values: JSON.parse(key) as Values,
      n,
      sensitive: [...sensitive],
    }));
  }
  return stored;
}

const scene = fc
  .record({ before: fc.array(anyBatch, { maxLength: 3 }), batch: anyBatch, rule: anyRule })
  .map(({ before, batch, rule }) => ({ stored: store(before, rule), batch, rule }));

describe('whatever comes', () => {
  it('leaves every class of stored and new rows with k members, if there are k new rows', () => {
    fc.assert(
      fc.property(scene, ({ stored, batch, rule }) => {
        const { k: least } = rule;
        const result = protect(stored, batch, all, rule);
        const smallest = Math.min(...[...classesOf(stored, batch, result).values()].map(({ n }) => n));
        if (batch.length >= least) expect(smallest).toBeGreaterThanOrEqual(least);
        expect(result.falls_short_of.includes('k')).toBe(batch.length > 0 && smallest < least);
        // What falls short is missing altogether.
        if (smallest < least)
          expect(new Set(result.values.map(keyOf))).toEqual(new Set(batch.length ? [keyOf(MISSING)] : []));
      }),
      { numRuns: 1_000 },
    );
  });

  it('also where what is stored was never protected', () => {
    const anyStored = fc.uniqueArray(
      fc.record({ values: anyValues, n: fc.integer({ min: 1, max: 9 }), sensitive: fc.subarray(['1', '4', '5']) }),
      { selector: ({ values }) => keyOf(values), maxLength: 20 },
    );
    fc.assert(
      fc.property(anyStored, anyBatch, anyRule, (stored, batch, rule) => {
        const classes = classesOf(stored, batch, protect(stored, batch, all, rule));
        if (batch.length < rule.k) return;
        expect(Math.min(...joined(classes).map(({ n }) => n))).toBeGreaterThanOrEqual(rule.k);
        expect(classes.get(keyOf(MISSING))?.n ?? rule.k).toBeGreaterThanOrEqual(rule.k);
      }),
    );
  });

  it('leaves l different answers in every class that a new row is in, or says that it cannot', () => {
    fc.assert(
      fc.property(scene, ({ stored, batch, rule }) => {
        const result = protect(stored, batch, all, rule);
        const classes = classesOf(stored, batch, result);
        const answers = new Set([...classes.values()].flatMap(({ sensitive }) => [...sensitive]));
        const poor = [...classes].filter(
          ([, { n, stored: old, sensitive }]) =>
            n > old && answers.size > 1 && sensitive.size > 0 && sensitive.size < rule.l,
        );
        // Only of those of whom everything is missing.
        expect(poor.map(([key]) => key)).toEqual(result.falls_short_of.includes('l') ? [keyOf(MISSING)] : []);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does nothing to a value but make it coarser or give it up', () => {
    fc.assert(
      fc.property(scene, ({ stored, batch, rule }) => {
        const { values } = protect(stored, batch, all, rule);
        expect(values).toHaveLength(batch.length);
        for (const [index, after] of values.entries()) {
          for (const [which, { at, top }] of all.entries()) {
            const before = batch[index]?.values[which] ?? null;
            const may = Array.from({ length: top + 1 }, (_, level) => at(before, level));
            expect(may).toContain(after[which]);
          }
        }
      }),
    );
  });

  it('leaves what it is given alone', () => {
    fc.assert(
      fc.property(scene, ({ stored, batch, rule }) => {
        const before = structuredClone({ stored, batch });
        protect(stored, batch, all, rule);
        expect({ stored, batch }).toEqual(before);
      }),
    );
  });

  it('gives the same whatever the order of the rows', () => {
    const outcome = (batch: readonly Row[], { values, falls_short_of }: Protection) => ({
      rows: values.map((of, index) => `${keyOf(of)} ${batch[index]?.sensitive}`).sort(),
      falls_short_of,
    });
    const shuffled = scene.chain((given) =>
      fc.shuffledSubarray(given.batch, { minLength: given.batch.length }).map((other) => ({ ...given, other })),
    );
    fc.assert(
      fc.property(shuffled, ({ stored, batch, other, rule }) => {
        expect(outcome(other, protect(stored.toReversed(), other, all, rule))).toEqual(
          outcome(batch, protect(stored, batch, all, rule)),
        );
      }),
    );
  });

  it('leaves no more rows as they came under a greater k', () => {
    const untouched = (batch: readonly Row[], { values }: Protection) =>
      new Set(values.flatMap((of, index) => (keyOf(of) === keyOf(batch[index]!.values) ? [index] : [])));
    // Every value says something, and something else when it is made coarser.
    const whole = fc.record({
      values: fc.tuple(
        fc.constantFrom('web', 'app'),
        fc.constantFrom('itc1', 'itc4', 'ith3'),
        fc.constantFrom('age_18_24', 'age_35_44'),
      ),
      sensitive: code('1', '4', '5'),
    });
    const batches = fc.array(whole, { maxLength: 60 });
    fc.assert(
      fc.property(batches, fc.integer({ min: 3, max: 8 }), fc.integer({ min: 1, max: 5 }), (batch, least, more) => {
        // Those of whom everything is missing are many already: nobody needs to join them.
        const stored = [{ values: MISSING, n: 50, sensitive: ['1', '4', '5'] }];
        const [few, many] = [k(least), k(least + more)].map((rule) =>
          untouched(batch, protect(stored, batch, all, rule)),
        );
        expect([...many!].filter((index) => !few!.has(index))).toEqual([]);
      }),
    );
  });
});

describe('what it cost', () => {
  it('is told in values made coarser and values given up', () => {
    const before = [['web', 'itc4', null], ['app', 'itc1', 'age_18_24'], MISSING];
    const after = [[null, 'itc', null], [null, 'itc1', 'age_18_24'], MISSING];
    expect([...lossesOf(before, after, all)]).toEqual([
      ['channel', { generalised: 0, suppressed: 2 }],
      ['region', { generalised: 1, suppressed: 0 }],
    ]);
  });
});
