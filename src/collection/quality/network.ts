import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
const KEPT_GROUPS = 3;
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * The network of an address: of IPv4 the first 24 bits, of IPv6 the first 48, as an office or a household has them. The host
 * in it is never looked at.
 */
export function networkOf(address: string): string {
  const plain = address.replace(MAPPED, '');
  if (isIPv4(plain)) return plain.slice(0, plain.lastIndexOf('.'));
  return isIPv6(plain) ? firstGroups(plain) : 'unknown';
}

function firstGroups(address: string): string {
  const [plain = ''] = address.split('%');
  const [head = '', tail] = plain.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, KEPT_GROUPS);
  // However it is spelled.
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** The last 32 bits may be written as in IPv4: they stand for two groups. */
const groupsOf = (text: string): string[] =>
  text
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
