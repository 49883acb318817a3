import { isEmail } from 'class-validator';
import { isPublicName } from '../../http/outbound/public-name.js';

/**
 * Letters, digits, dots, hyphens, underscores, plus signs and apostrophes before the `@`, and after it a name in ASCII: nothing
 * that is quoted, routed on, or read as an option or a file by a program that takes mail (RFC 5321 would allow all of that).
 */
export const MAIL_ADDRESS = /^[A-Za-z0-9_][A-Za-z0-9_.+'-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{1,250}[A-Za-z0-9]$/;

/** RFC 5321, §4.5.3.1, less the angle brackets. */
export const LONGEST_ADDRESS = 254;

/**
 * What is wrong with a mail address.
 * @returns undefined for one that may be mailed.
 */
export function faultOfAddress(address: string): string | undefined {
  if (!MAIL_ADDRESS.test(address) || !isEmail(address, { allow_utf8_local_part: false }))
    return 'is not a mail address';
  const domain = address.slice(address.indexOf('@') + 1).toLowerCase();
  return isPublicName(domain) ? undefined : 'is not at a public name';
}
