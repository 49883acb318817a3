import type { CellCounts } from '../counting/cell-set.js';
import type { BreakdownCounts, FlaggedCounts } from '../counting/counted-cells.js';

type Key<T extends CellCounts> = Omit<T, 'n' | 'histogram'>;

/** Which cell of an administration it is, as a person reads it: service, month, version and item. */
export const placeOf = ({ service_id, period, format_version_id, item_code }: Key<CellCounts>): string =>
  [service_id, period.slice(0, 7), format_version_id, item_code].join(' ');

export const flaggedPlaceOf = (key: Key<FlaggedCounts>): string => `${placeOf(key)} flags ${key.flags}`;

export function breakdownPlaceOf(key: Key<BreakdownCounts>): string {
  const { channel, background_code, background_class, flagged } = key;
  const background = background_code === '' ? [] : [background_code, background_class || 'unknown'];
  const apart = flagged ? ['flagged'] : [];
  return [placeOf(key), 'channel', channel || 'unknown', ...background, ...apart].join(' ');
}
