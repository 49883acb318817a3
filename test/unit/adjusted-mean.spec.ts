import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type AdjustedMean,
  adjustedMean,
  LEAST_ADJUSTED,
  type RatedClass,
} from '../../src/reporting/benchmarks/adjusted-mean.js';
import { PEER_POLICY } from '../../src/reporting/benchmarks/peer-policy.js';

/** So many of a class at a service, which is an administration's only one, all with that rating. */
const of = (service: string, name: string, n: number, mean: number): RatedClass => ({
  tenant_id: `of ${service}`,
  service_id: service,
  class: name,
  n,
  sum: n * mean,
  squares: n * mean * mean,
});

const PEERS = ['one', 'two', 'three'];
const among = (web: number, counter: number): RatedClass[] =>
  PEERS.flatMap((service) => [of(service, 'web', web, 4), of(service, 'counter', counter, 3.5)]);
const own = (web: number, counter: number): RatedClass[] => [
  of('own', 'web', web, 4.5),
  of('own', 'counter', counter, 4),
];
const adjusted = (mine: readonly RatedClass[], peers: readonly RatedClass[]): AdjustedMean | undefined =>
  adjustedMean(mine, peers, PEER_POLICY);

describe('the adjusted mean', () => {
  it('takes away what the classes account for by the peers, and nothing else', () => {
    // Where peers have 60 of 100 at the counter, the service has 20: the mean of 4.4 would be 4.2.
    expect(adjusted(own(80, 20), among(40, 60))).toEqual({
      n: 100,
      mean: 4.4,
      adjusted: expect.closeTo(4.2, 10),
      // 1.9842 × 0.20101 / √100, either way.
      interval: [expect.closeTo(4.16011, 4), expect.closeTo(4.23989, 4)],
      effects: [{ class: 'web', effect: 0.5, share: 0.8, peers: 0.4 }],
    });
  });

  it('tells of no class that one administration has, nor of one with few', () => {
    const peers = among(60, 40);
    const told = (...more: RatedClass[]): string[] | undefined =>
      adjusted(own(80, 40), [...peers, ...more])?.effects.map((effect) => effect.class);
    expect(told()).toEqual(['counter']);
    expect(told(of('one', 'kiosk', 40, 1))).toEqual(['counter']);
    expect(told(of('one', 'kiosk', 40, 1), of('two', 'kiosk', 1, 1), of('three', 'kiosk', 1, 1))).toEqual(['counter']);
    expect(told(...PEERS.map((service) => of(service, 'kiosk', 3, 1)))).toEqual(['counter']);
    expect(told(...PEERS.map((service) => of(service, 'kiosk', 4, 1)))).toEqual(['counter', 'kiosk']);
  });

  it('tells of no effect that is that of one administration', () => {
    // The others have one class each: who rates how tells nothing of a difference within them.
    const peers = [
      of('one', 'web', 60, 4),
      of('one', 'counter', 40, 1),
      of('two', 'web', 90, 4),
      of('three', 'counter', 40, 3),
      of('four', 'counter', 40, 3),
    ];
    expect(adjusted(own(80, 40), peers)).toBeUndefined();
  });

  it('has no interval where all rate alike', () => {
    const alike = [of('own', 'web', 80, 4), of('own', 'counter', 40, 4)];
    expect(adjusted(alike, among(60, 40))).toMatchObject({ mean: 4, interval: undefined });
  });

  it('is absent for few, on either side', () => {
    expect(adjusted(own(LEAST_ADJUSTED / 2, LEAST_ADJUSTED / 2), among(30, 20))).toBeDefined();
    expect(adjusted(own(LEAST_ADJUSTED / 2, LEAST_ADJUSTED / 2 - 1), among(30, 20))).toBeUndefined();
    expect(adjusted(own(500, 500), among(20, 13))).toBeUndefined();
  });

  it('tells the same of peers whoever asks, in steps', () => {
    const size = fc.integer({ min: 50, max: 300 });
    const peers = fc.array(fc.tuple(size, size, fc.double({ min: 1, max: 5, noNaN: true })), {
      minLength: 3,
      maxLength: 6,
    });
    fc.assert(
      fc.property(peers, size, size, size, size, (services, a, b, c, d) => {
        const rated = services.flatMap(([web, counter, mean], place) => [
          of(`s${place}`, 'web', web, mean),
          of(`s${place}`, 'counter', counter, (mean + 1) / 2),
        ]);
        const told = [own(a, b), own(c, d)].map((mine) =>
          adjusted(mine, rated)?.effects.map(({ share: _share, ...ofPeers }) => ofPeers),
        );
        expect(told[0]).toEqual(told[1]);
        for (const { effect } of told[0] ?? []) expect(effect * 10).toBeCloseTo(Math.round(effect * 10), 9);
      }),
    );
  });
});
