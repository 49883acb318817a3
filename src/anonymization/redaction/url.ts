import { found } from './found.js';
import { BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const REST = String.raw`[^\s\0<>"]{1,300}`;
const PROFILE = linear(
  String.raw`${BEFORE}(?:https?://)?(?:[a-z-]{1,20}\.){0,2}(?:facebook|fb|instagram|linkedin|twitter|x|tiktok|threads|youtube|t|wa|telegram)\.(?:com|me|net|it)/${REST}`,
);
/** What follows the question mark may be a key to somebody's data. */
const WITH_QUERY = linear(String.raw`${BEFORE}(?:https?://|www\.)[^\s\0<>"?#]{1,300}[?#]${REST}`);

/** Web addresses that lead to a person: profiles in networks, and those with parameters. Addresses of services stay. */
export const urls = (text: string): Range[] => [PROFILE, WITH_QUERY].flatMap((pattern) => found(text, pattern));
