import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { NetworkNames } from '../../src/collection/quality/network-names.js';
import { networkOf } from '../../src/collection/quality/network.js';
import { BURST, Pace } from '../../src/collection/quality/pace.js';
import { Config } from '../../src/config/config.js';

describe('a network', () => {
  it.each<[string, string]>([
    ['192.0.2.77', '192.0.2'],
    ['::ffff:192.0.2.77', '192.0.2'],
    ['::FFFF:192.0.2.77', '192.0.2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:0DB8:0001::9', '2001:db8:1'],
    ['2001:db8::9', '2001:db8:0'],
    ['2001::1:2:3:4:5:6', '2001:0:1'],
    ['::1', '0:0:0'],
    ['::', '0:0:0'],
    ['64:ff9b::192.0.2.77', '64:ff9b:0'],
    ['fe80::1%eth0', 'fe80:0:0'],
    ['', 'unknown'],
    ['somewhere', 'unknown'],
    ['192.0.2.777', 'unknown'],
  ])('of %j is %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for all hosts in it, and for no other', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.ipV4(), fc.ipV4(), (one, other, four, more) => {
        for (const address of [one, other]) expect(networkOf(address)).toMatch(/^[0-9a-f]+(:[0-9a-f]+){2}$/);
        const prefix = (address: string): string => address.split('.').slice(0, 3).join('.');
        expect(networkOf(four) === networkOf(more)).toBe(prefix(four) === prefix(more));
      }),
    );
  });
});

describe('names of networks', () => {
  it('are the same for a network, and differ by service, process and key', () => {
    const names = new NetworkNames();
    const name = names.of('192.0.2.1', 's1');
    expect(names.of('192.0.2.250', 's1')).toBe(name);
    expect(names.of('192.0.3.1', 's1')).not.toBe(name);
    expect(names.of('192.0.2.1', 's2')).not.toBe(name);
    expect(new NetworkNames().of('192.0.2.1', 's1')).not.toBe(name);
    names.replaceKey();
    expect(names.of('192.0.2.1', 's1')).not.toBe(name);
  });
});

describe('the pace of responses', () => {
  function paceAt(now: () => number): Pace {
    const pace = new Pace(new Config().with({ LOAD_NETWORK: 300, LOAD_SERVICE: 500 }));
    pace.clock = now;
    return pace;
  }

  const seen = (pace: Pace, address: string, count: number, service = 's1'): { bursts: number; loads: number } => {
    const all = Array.from({ length: count }, () => pace.see(service, address));
    return { bursts: all.filter(({ burst }) => burst).length, loads: all.filter(({ load }) => load).length };
  };

  it('is a burst beyond the hundred of a network, and load much later', () => {
    const pace = paceAt(() => 0);
    expect(seen(pace, '192.0.2.1', 300)).toEqual({ bursts: 300 - BURST, loads: 0 });
    expect(seen(pace, '192.0.2.2', 10)).toEqual({ bursts: 10, loads: 10 });
    expect(seen(pace, '198.51.100.1', 10)).toEqual({ bursts: 0, loads: 0 });
    expect(seen(pace, '192.0.2.1', 10, 's2')).toEqual({ bursts: 0, loads: 0 });
  });

  it('is load when very many come from everywhere', () => {
    const pace = paceAt(() => 0);
    for (let network = 0; network < 50; network += 1) seen(pace, `10.0.${network}.1`, 10);
    expect(seen(pace, '192.0.2.1', 1)).toEqual({ bursts: 0, loads: 1 });
    expect(pace.isUnderLoad('s1', '203.0.113.1')).toBe(true);
    expect(pace.isUnderLoad('s2', '203.0.113.1')).toBe(false);
  });

  it('is forgotten with a minute, and with the key', () => {
    let now = 0;
    const pace = paceAt(() => now);
    seen(pace, '192.0.2.1', 300);
    expect(pace.isUnderLoad('s1', '192.0.2.1')).toBe(true);
    now = 60_000;
    expect(pace.isUnderLoad('s1', '192.0.2.1')).toBe(false);
    expect(seen(pace, '192.0.2.1', 200)).toEqual({ bursts: 100, loads: 0 });
    pace.forgetNetworks();
    expect(seen(pace, '192.0.2.1', 100).bursts).toBe(0);
  });

  it('keeps no address, nor network, in memory', () => {
    const pace = paceAt(() => 0);
    seen(pace, '203.0.113.77', 3);
    const kept = JSON.stringify(pace, (_name, value: unknown) => (value instanceof Map ? [...value] : value));
    expect(kept).not.toContain('203.0.113');
  });
});
