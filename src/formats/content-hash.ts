import { createHash } from 'node:crypto';
import { canonicalJson } from '../http/canonical-json.js';
import type { Item, Texts } from './item.js';

/** Names what a version asks: SHA-256, in hexadecimal, of title and items as canonical JSON. */
export const contentHash = ({ title, items }: { title: Texts; items: readonly Item[] }): string =>
  createHash('sha256').update(canonicalJson({ title, items })).digest('hex');
