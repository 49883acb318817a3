import type { Item } from '../item.js';
import { type Asked, countedIn } from './asked.js';
import { seriesOf } from './verdict.js';

/** A counted item with the name of its series: figures are pooled where it is the same, and nowhere else. */
export interface Counted extends Asked {
  series: string;
}

export const seriesIn = (items: readonly Item[]): Counted[] =>
  countedIn(items).map((asked) => ({ ...asked, series: seriesOf(asked) }));
