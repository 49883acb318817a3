import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Candidate, versionInForce, versionsInForce } from '../../src/formats/resolution.js';

const audience = { ipa_category: 'L6', service_topic: 'registry' };
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));

function candidate(version_id: string, starts: number, applies: Partial<Candidate> = {}): Candidate {
  const nobody = { format_code: 'prova', version: 1, ipa_category: null, service_topic: null };
  return { version_id, ...nobody, starts_at: day(starts), ends_at: null, ...applies };
}

const core = candidate('core', 1);
const category = candidate('category', 1, { ipa_category: 'L6' });
const topic = candidate('topic', 1, { service_topic: 'registry' });
const both = candidate('both', 1, { ipa_category: 'L6', service_topic: 'registry' });

describe('the version in force', () => {
  it.each<[string, Candidate[], string | undefined]>([
    ['none', [], undefined],
    ['the core for everybody', [core], 'core'],
    ['a category before the core', [core, category], 'category'],
    ['a topic before a newer category', [{ ...category, starts_at: day(5) }, topic, core], 'topic'],
    ['both before a topic', [topic, both, category], 'both'],
    ['not that of another category', [core, candidate('x', 2, { ipa_category: 'L4' })], 'core'],
    [
      'not that of another topic',
      [category, candidate('x', 2, { service_topic: 'tax', ipa_category: 'L6' })],
      'category',
    ],
    ['the latest of its kind', [candidate('new', 3), candidate('newest', 5), core], 'newest'],
    ['none that is still to come', [core, candidate('later', 11)], 'core'],
    ['one from its very beginning', [core, candidate('now', 10)], 'now'],
    ['specific, however old', [candidate('new', 9), topic], 'topic'],
    ['nothing before the first began', [candidate('later', 11)], undefined],
  ])('%s', (_case, given, expected) => {
    expect(versionInForce(given, audience, day(10))?.version_id).toBe(expected);
  });

  it('does not depend on the order of the candidates', () => {
    const distinct = fc.uniqueArray(candidates(), { selector: (one) => one.version_id });
    const orders = distinct.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(versionInForce(other, audience, day(15))).toEqual(versionInForce(one, audience, day(15)));
      }),
    );
  });
});

describe('the versions lately in force', () => {
  it.each<[string, Candidate[], string[]]>([
    ['the one that was and the one that is', [core, candidate('new', 9)], ['core', 'new']],
    ['no version that ended before', [core, candidate('new', 8)], ['new']],
    [
      'one that came and went in between',
      [core, candidate('short', 9), { ...both, starts_at: day(10) }],
      ['core', 'short', 'both'],
    ],
    ['none to come', [core, candidate('later', 11)], ['core']],
    ['nothing', [], []],
  ])('%s', (_case, given, expected) => {
    expect(versionsInForce(given, audience, day(8), day(10))).toEqual(new Set(expected));
  });

  it('are those in force at some moment of the time', () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(candidates()), span, (given, ends) => {
        const [since, until] = [Math.min(...ends), Math.max(...ends)];
        // Versions begin on whole days here, so looking once a day misses none.
        const daily = Array.from({ length: until - since + 1 }, (_, index) =>
          versionInForce(given, audience, day(since + index)),
        );
        const expected = daily.flatMap((found) => (found ? [found.version_id] : []));
        expect(versionsInForce(given, audience, day(since), day(until))).toEqual(new Set(expected));
      }),
    );
  });
});

function candidates(): fc.Arbitrary<Candidate> {
  return fc.record({
    version_id: fc.uuid(),
    format_code: fc.constant('prova'),
    version: fc.constant(1),
    ends_at: fc.option(fc.integer({ min: 1, max: 30 }).map(day)),
    ipa_category: fc.constantFrom(null, 'L6', 'L4'),
    service_topic: fc.constantFrom(null, 'registry', 'tax'),
    starts_at: fc.integer({ min: 1, max: 30 }).map(day),
  });
}
