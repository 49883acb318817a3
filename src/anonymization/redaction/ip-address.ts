import { found } from './found.js';
import { linear } from './linear.js';
import type { Range } from './span.js';

const V4 = linear(
  String.raw`(?<![\p{L}\p{N}.])(?<!v(?:er(?:s(?:ione)?)?)?[. ]{0,2})\d{1,3}(?:\.\d{1,3}){3}(?!\.?\p{N})`,
);
const V6 = linear(String.raw`(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}(?![\p{L}\p{N}:])`);
const MAC = linear(String.raw`(?<![\p{L}\p{N}:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\p{L}\p{N}])`);

/** Addresses of devices; four numbers behind "versione" are a version. */
export function ipAddresses(text: string): Range[] {
  return [...found(text, V4, inRange), ...found(text, V6, (match) => /[a-f]|::/i.test(match)), ...found(text, MAC)];
}

const inRange = (match: string): boolean => match.split('.').every((part) => Number(part) <= 255);
