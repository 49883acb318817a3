import { describe, expect, it } from '@jest/globals';
import { CHANNEL, hierarchiesOf, rowOf, withValues } from '../../src/anonymization/background.js';
import { hierarchy } from '../../src/anonymization/quasi-identifiers/hierarchies.js';
import type { Coarse } from '../../src/anonymization/separate.js';
import type { Answers, Item } from '../../src/formats/item.js';

const text = { it: 'Testo' };
const scale = { min: 1, max: 5 };
const rating = (code: string, concept = code): Item => ({ code, concept, type: 'rating', scale, text });
const background = (code: string, concept = code): Item => ({ code, concept, type: 'background', options: [], text });
const why: Item = { code: 'why', concept: 'why', type: 'multiple_choice', options: [], text };

const items = [
  rating('ease'),
  background('age', 'age_band'),
  why,
  background('region'),
  rating('all', 'overall_satisfaction'),
];
const response = (answers: Answers): Coarse => ({
  service_id: 's',
  format_version_id: 'v',
  grain: 'month',
  period: '2026-03-01',
  language: 'it',
  channel: 'web',
  verified: false,
  flags: 0,
  answers,
});
const known = (values: Record<string, string>) => [{ values, n: 5, sensitive: [] }];

describe('the quasi-identifiers of responses', () => {
  it('are those that only earlier versions asked, the channel, and the items from the last to the first', () => {
    const codes = hierarchiesOf([items], known({ [CHANNEL]: 'web', age: 'a', former: 'x', constructor: 'y' }));
    expect(codes.map(({ code }) => code)).toEqual(['constructor', 'former', CHANNEL, 'region', 'age']);
  });

  it('are the same whatever the order of the versions', () => {
    const versions = [items, [background('household'), background('age', 'age_band')], [rating('ease')]];
    const codes = (asked: Item[][]) => hierarchiesOf(asked, []).map(({ code }) => code);
    expect(codes(versions)).toEqual([CHANNEL, 'region', 'age', 'household']);
    expect(codes(versions.toReversed())).toEqual(codes(versions));
  });
});

describe('a response', () => {
  const hierarchies = hierarchiesOf([items], []);

  it.each<[string, Answers, string | null]>([
    ['the overall satisfaction', { ease: 2, all: 4 }, '4'],
    ['nothing where that was not rated', { ease: 2 }, null],
    ['nothing where it does not apply', { ease: 2, all: 'not_applicable' }, null],
  ])('has as its sensitive answer %s', (_name, answers, expected) => {
    expect(rowOf(response(answers), items, hierarchies).sensitive).toBe(expected);
  });

  it('has the first rating as its sensitive answer where nothing else is asked', () => {
    expect(rowOf(response({ speed: 3, ease: 2 }), [rating('ease'), rating('speed')], []).sensitive).toBe('2');
    expect(rowOf(response({}), [why], []).sensitive).toBeNull();
  });

  it('loses what is missing, takes what is coarser, and keeps the rest', () => {
    const given = response({ ease: 1, age: 'age_18_24', region: 'itc1', why: ['slow'], all: 5 });
    expect(rowOf(given, items, hierarchies).values).toEqual(['web', 'itc1', 'age_18_24']);
    expect(withValues(given, items, [null, null, 'age_under_35'], hierarchies)).toEqual({
      ...given,
      channel: null,
      answers: { ease: 1, age: 'age_under_35', why: ['slow'], all: 5 },
    });
  });

  it('keeps an answer whose code is a class of people in another version only', () => {
    const others = [...hierarchies, hierarchy('why')];
    const given = response({ why: ['slow'] });
    expect(rowOf(given, items, others).values.at(-1)).toBeNull();
    expect(withValues(given, items, ['web', null, null, null], others)).toEqual(given);
  });
});
