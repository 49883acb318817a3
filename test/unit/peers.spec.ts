import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { atomsOf, type PeerPart, tellsOfNobody } from '../../src/reporting/benchmarks/peer-atoms.js';
import { peerFigureOf } from '../../src/reporting/benchmarks/peer-figure.js';
import { choosePeers } from '../../src/reporting/benchmarks/peer-group.js';
import { PEER_POLICY, shareStep } from '../../src/reporting/benchmarks/peer-policy.js';
import { LEGAL_MINIMUM } from '../../src/reporting/disclosure-policy.js';
import { differenceInterval } from '../../src/reporting/statistics/newcombe.js';

const NOW = '2026-11-01';
const OWN = { ipa_category: 'L6', service_topic: '6' };

let made = 0;
const part = (values: Partial<PeerPart> = {}): PeerPart => {
  made += 1;
  return {
    tenant_id: `t${made}`,
    service_id: `s${made}`,
    ipa_category: 'L6',
    service_topic: '6',
    period: '2026-10-01',
    n: 20,
    x: 15,
    ...values,
  };
};
const parts = (count: number, values: Partial<PeerPart> = {}): PeerPart[] =>
  Array.from({ length: count }, () => part(values));

const anyPart: fc.Arbitrary<PeerPart> = fc
  .record({
    tenant: fc.nat(7),
    service: fc.nat(1),
    period: fc.constantFrom('2026-08-01', '2026-09-01', '2026-10-01'),
    n: fc.integer({ min: 5, max: 400 }),
  })
  .map(({ tenant, service, period, n }) => ({
    tenant_id: `t${tenant}`,
    service_id: `t${tenant}s${service}`,
    ipa_category: tenant % 2 === 0 ? 'L6' : 'C1',
    service_topic: `${(tenant + service) % 3}`,
    period,
    n,
    x: Math.floor(n / 2),
  }));
const anyParts = fc
  .array(anyPart, { maxLength: 40 })
  .map((some) => [...new Map(some.map((one) => [`${one.service_id} ${one.period}`, one])).values()]);

describe('what may be told of peers', () => {
  it('stands for no fewer administrations than the law wants respondents', () => {
    expect(PEER_POLICY.administrations).toBeGreaterThanOrEqual(LEGAL_MINIMUM);
  });

  it.each<[string, PeerPart[], boolean]>([
    ['nothing', [], false],
    ['two administrations', parts(2), false],
    ['three services of two administrations', [...parts(1), ...parts(2, { tenant_id: 'same' })], false],
    ['three administrations', parts(3), true],
    ['three, one with three quarters of the respondents', [...parts(2), part({ n: 120 })], true],
    ['three, one with more than three quarters of the respondents', [...parts(2), part({ n: 121 })], false],
    ['three, one with seven of nine services', [...parts(2), ...parts(7, { tenant_id: 'same', n: 5 })], false],
  ])('%s', (_what, some, told) => {
    expect(tellsOfNobody(some, PEER_POLICY)).toBe(told);
  });

  it('is made of sums of one month that each tell of nobody, and have no part in common', () => {
    fc.assert(
      fc.property(anyParts, (all) => {
        const atoms = atomsOf(all, PEER_POLICY);
        expect(atoms.filter((atom) => !tellsOfNobody(atom.parts, PEER_POLICY))).toEqual([]);
        const used = atoms.flatMap((atom) => atom.parts);
        expect(new Set(used).size).toBe(used.length);
        expect(atoms.filter((atom) => atom.parts.some(({ period }) => period !== atom.period))).toEqual([]);
      }),
    );
  });

  it('is the same for a month whatever months are asked for, so that no difference tells more', () => {
    fc.assert(
      fc.property(anyParts, (all) => {
        const months = ['2026-08-01', '2026-09-01', '2026-10-01'];
        const apart = months.flatMap((month) =>
          atomsOf(
            all.filter(({ period }) => period === month),
            PEER_POLICY,
          ),
        );
        const together = atomsOf(all, PEER_POLICY);
        expect(new Set(apart.map((atom) => JSON.stringify(atom)))).toEqual(
          new Set(together.map((atom) => JSON.stringify(atom))),
        );
      }),
    );
  });

  it('is made of whole such sums, of whichever kind the service is', () => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom('L6', 'C1'), fc.constantFrom('0', '1', '2'), (all, category, topic) => {
        const kind = { ipa_category: category, service_topic: topic };
        const chosen = new Set(choosePeers(kind, all, NOW, PEER_POLICY).parts);
        for (const atom of atomsOf(all, PEER_POLICY)) {
          const inside = atom.parts.filter((one) => chosen.has(one));
          expect([0, atom.parts.length]).toContain(inside.length);
        }
      }),
    );
  });
});

describe('the peers of a service', () => {
  const chosen = (...some: PeerPart[]): unknown[] => {
    const { group, passedOver, parts: members } = choosePeers(OWN, some, NOW, PEER_POLICY);
    return [group, passedOver.map(({ reason }) => reason), members.length];
  };
  const tooFew = 'too_few_administrations';

  it('are those of its category and topic', () => {
    expect(chosen(...parts(3), ...parts(4, { service_topic: '9' }))).toEqual(['category_and_topic', [], 3]);
  });

  it('are else those of its category, with topics that are too small together', () => {
    const others = [...parts(1, { service_topic: '9' }), ...parts(1, { service_topic: '3' })];
    expect(chosen(...parts(2), ...others)).toEqual(['category', [tooFew], 4]);
    expect(chosen(...parts(2), ...parts(4, { service_topic: '9' }))).toEqual(['category', [tooFew], 4]);
  });

  it('are else all', () => {
    expect(chosen(...parts(1), ...parts(3, { ipa_category: 'C1' }))).toEqual(['all', [tooFew, tooFew], 3]);
    expect(chosen(...parts(1), ...parts(2, { ipa_category: 'C1' }))).toEqual(['all', [tooFew, tooFew], 3]);
  });

  it('are nobody where not even those tell of nobody, and why is said of each', () => {
    expect(chosen()).toEqual([undefined, [tooFew, tooFew, tooFew], 0]);
    expect(chosen(...parts(2))).toEqual([undefined, [tooFew, tooFew, tooFew], 0]);
    expect(chosen(...parts(2), part({ n: 1_000 }))).toEqual([undefined, ['dominated', 'dominated', 'dominated'], 0]);
  });

  it('are those of months that are over; of the one that runs only while there is no other', () => {
    const running = parts(3, { period: NOW });
    expect(chosen(...running)).toEqual(['category_and_topic', [], 3]);
    expect(chosen(...running, ...parts(4, { ipa_category: 'C1' }))).toEqual(['all', [tooFew, tooFew], 4]);
    expect(chosen(...running, ...parts(3))).toEqual(['category_and_topic', [], 3]);
  });

  it('lose a month in which an administration stands alone', () => {
    expect(chosen(...parts(3), ...parts(1, { period: '2026-09-01' }))).toEqual(['category_and_topic', [], 3]);
  });
});

describe('the figure of peers', () => {
  const of = (...shares: [x: number, n: number][]): ReturnType<typeof peerFigureOf> =>
    peerFigureOf(
      shares.map(([x, n]) => part({ x, n })),
      PEER_POLICY,
    );

  it('is the mean of services beside the share of all, both to a step and with intervals rounded outwards', () => {
    expect(of([90, 100], [50, 100], [1_000, 4_000])).toEqual({
      administrations: 3,
      services: 3,
      n: 4_200,
      step: 0.001,
      top2: { share: 0.55, interval: [0.509, 0.586] },
      weighted: { share: 0.271, interval: [0.258, 0.286] },
      between: undefined,
    });
  });

  it('of few respondents is told by the five points, and nobody’s count exactly', () => {
    expect(of([4, 8], [4, 8], [6, 8])).toMatchObject({ n: 20, step: 0.05, top2: { share: 0.6 } });
    expect([99, 100, 999, 1_000].map(shareStep)).toEqual([0.05, 0.01, 0.01, 0.001]);
  });

  it('counts a service once, whatever its months', () => {
    const months = ['2026-09-01', '2026-10-01'].map((period) => part({ service_id: 'one', period, n: 50, x: 50 }));
    const figure = peerFigureOf([...months, part({ n: 50, x: 0 }), part({ n: 50, x: 25 })], PEER_POLICY);
    expect(figure).toMatchObject({ services: 3, n: 200, top2: { share: 0.5 }, weighted: { share: 0.63 } });
  });

  it('says how much services differ when there are ten of them', () => {
    const alike = Array.from({ length: 10 }, (): [number, number] => [80, 100]);
    expect(of(...alike.slice(1))?.between).toBeUndefined();
    expect(of(...alike)?.between).toBe(0);
    expect(of(...alike.slice(0, 5), ...alike.slice(5).map((): [number, number] => [40, 100]))?.between).toBeCloseTo(
      0.2,
      1,
    );
  });

  it('of nobody there is none', () => {
    expect(of()).toBeUndefined();
  });

  it('has an interval around it that is no point and no narrower than the exact one', () => {
    const share = fc
      .integer({ min: 5, max: 800 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(fc.array(share, { minLength: 3, maxLength: 12 }), (shares) => {
        const figure = of(...shares);
        for (const told of figure ? [figure.top2, figure.weighted] : []) {
          const [low, high] = told.interval;
          expect([low >= 0, low <= told.share + 1e-9, told.share <= high + 1e-9, high <= 1, low < high]).not.toContain(
            false,
          );
          const [least, most] = differenceInterval(told, told);
          expect(most - least).toBeGreaterThan(0);
        }
      }),
    );
  });

  // Who knows the rules looks for all counts of three services that would have been told alike.
  it.each<[string, [number, number][]]>([
    [
      'three small services',
      [
        [5, 6],
        [3, 6],
        [10, 12],
      ],
    ],
    [
      'three of five',
      [
        [3, 5],
        [5, 5],
        [4, 5],
      ],
    ],
    [
      'three of unlike share',
      [
        [1, 5],
        [5, 6],
        [5, 7],
      ],
    ],
  ])('of %s fits other counts of them too: the share of each may lie far off', (_which, shares) => {
    const told = JSON.stringify(of(...shares));
    const fitting = threeServices(25).filter((counts) => JSON.stringify(of(...counts)) === told);
    const lowest = fitting.map((counts) => Math.min(...counts.map(([x, n]) => x / n)));
    expect(fitting.length).toBeGreaterThan(15);
    expect(Math.max(...lowest) - Math.min(...lowest)).toBeGreaterThan(0.25);
  });
});

/** Every three services of at least five respondents each and at most so many together, the smallest first. */
function threeServices(most: number): [number, number][][] {
  const found: [number, number][][] = [];
  const upTo = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  for (const n1 of upTo(5, most / 3)) {
    for (const n2 of upTo(n1, (most - n1) / 2)) {
      for (const n3 of upTo(n2, most - n1 - n2)) {
        for (const x1 of upTo(0, n1)) {
          for (const x2 of upTo(0, n2))
            for (const x3 of upTo(0, n3))
              found.push([
                [x1, n1],
                [x2, n2],
                [x3, n3],
              ]);
        }
      }
    }
  }
  return found;
}
