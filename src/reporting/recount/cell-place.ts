import { type Flags, NO_FLAGS } from '../../collection/quality/flags.js';

interface Place {
  service_id: string;
  period: string;
  format_version_id: string;
  item_code: string;
  flags: Flags;
}

/** Which cell of an administration it is, as a person reads it: service, period, version, item, and flags if any. */
export function placeOf({ service_id, period, format_version_id, item_code, flags }: Place): string {
  const place = [service_id, period.slice(0, 7), format_version_id, item_code].join(' ');
  return flags === NO_FLAGS ? place : `${place} flags ${flags}`;
}
