import type { RatedItem, ReleasedCell } from '../../released-cell.js';

/** What a figure of a cell is, by its code in INDICATOR, in the order in which a cell's figures are written. */
export interface Indicator {
  id: string;
  /** Null where it is suppressed, or not told. */
  of: (cell: ReleasedCell) => number | null;
}

const BEFORE: readonly Indicator[] = [{ id: 'N', of: ({ numbers }) => numbers?.n ?? null }];

/** Each figure with the bounds of its interval beside it. */
const AFTER: readonly Indicator[] = [
  { id: 'MEAN', of: ({ numbers }) => numbers?.mean ?? null },
  { id: 'MEAN_LOW', of: ({ numbers }) => numbers?.mean_low ?? null },
  { id: 'MEAN_HIGH', of: ({ numbers }) => numbers?.mean_high ?? null },
  { id: 'TOP2', of: ({ numbers }) => numbers?.top2 ?? null },
  { id: 'TOP2_LOW', of: ({ numbers }) => numbers?.top2_low ?? null },
  { id: 'TOP2_HIGH', of: ({ numbers }) => numbers?.top2_high ?? null },
  { id: 'EXPOSURES', of: ({ numbers }) => numbers?.exposures ?? null },
  { id: 'RESPONSE_RATE', of: ({ numbers }) => numbers?.response_rate ?? null },
];

const rated = (rating: number): Indicator => ({
  id: `N_${rating}`,
  of: ({ numbers, scale_min }) => numbers?.histogram[rating - scale_min] ?? null,
});

const made = new Map<string, readonly Indicator[]>();

/** Those of a scale: all of its cells have all of them, published or not. */
export function indicatorsOf({
  scale_min,
  scale_max,
}: Pick<RatedItem, 'scale_min' | 'scale_max'>): readonly Indicator[] {
  const scale = `${scale_min}-${scale_max}`;
  const known = made.get(scale);
  if (known) return known;
  const ratings = Array.from({ length: scale_max - scale_min + 1 }, (_, index) => rated(scale_min + index));
  const all = [...BEFORE, ...ratings, ...AFTER];
  made.set(scale, all);
  return all;
}
