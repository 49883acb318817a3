import { isIP } from 'node:net';
import { isPublicName } from '../../http/outbound/public-name.js';
import { isWithin, type Reach } from '../../http/outbound/public-address.js';

/**
 * What is wrong with the address of a receiver. Where its name leads to is looked at each time that it is told something.
 * @returns undefined for one that may be told.
 */
export function faultOfReceiver(url: string, reach: Reach): string | undefined {
  if (!URL.canParse(url)) return 'is not a URL';
  const { protocol, username, password, hash, hostname } = new URL(url);
  if (protocol !== 'https:' && !(reach === 'loopback' && protocol === 'http:')) return 'must begin with https://';
  if (username + password !== '') return 'must not hold credentials';
  if (hash !== '') return 'must not have a fragment';
  return isReachable(hostname.replaceAll(/[[\]]/g, ''), reach) ? undefined : 'is not a public address';
}

function isReachable(host: string, reach: Reach): boolean {
  if (isIP(host) !== 0) return isWithin(host, reach);
  if (reach === 'loopback') return host === 'localhost';
  return isPublicName(host.replace(/\.$/, ''));
}
