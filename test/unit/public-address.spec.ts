import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isWithin } from '../../src/http/outbound/public-address.js';

describe('an address', () => {
  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('%s is public', (address) => {
    expect([isWithin(address, 'public'), isWithin(address, 'loopback')]).toEqual([true, false]);
  });

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::ffff:8.8.8.8',
    '::ffff:10.0.0.1',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::1',
    '3fff::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
  ])('%s is neither public nor this machine', (address) => {
    expect([isWithin(address, 'public'), isWithin(address, 'loopback')]).toEqual([false, false]);
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1'])('%s is this machine', (address) => {
    expect([isWithin(address, 'public'), isWithin(address, 'loopback')]).toEqual([false, true]);
  });

  it('of a private network is never public', () => {
    const octet = fc.nat(255);
    const networks = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
    );
    fc.assert(fc.property(networks, (octets) => expect(isWithin(octets.join('.'), 'public')).toBe(false)));
    fc.assert(fc.property(networks, (octets) => expect(isWithin(`::ffff:${octets.join('.')}`, 'public')).toBe(false)));
  });

  it('is one, or goes nowhere', () => {
    fc.assert(fc.property(fc.domain(), (name) => expect(isWithin(name, 'public')).toBe(false)));
  });
});
