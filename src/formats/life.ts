/** What decides when a published version of a format is in force. */
export interface Published {
  version: number;
  starts_at: Date;
  retired_at: Date | null;
}

export const VERSION_STATUSES = ['draft', 'published', 'retired'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/**
 * When a version ends: at the beginning of the next one of its format, or when it is retired, whichever comes first. One
 * that is retired before it begins never is in force, and ends nothing.
 * @param siblings all published versions of its format.
 * @returns null for one that goes on.
 */
export function endOf(version: Published, siblings: readonly Published[]): Date | null {
  const { retired_at } = version;
  if (isCancelled(version)) return retired_at;
  const [next] = siblings
    .filter((other) => !isCancelled(other) && comesAfter(other, version))
    .map(({ starts_at }) => starts_at)
    .toSorted((one, other) => one.getTime() - other.getTime());
  if (next && retired_at) return next < retired_at ? next : retired_at;
  return next ?? retired_at;
}

/** @param endsAt see `endOf`. */
export const statusAt = (endsAt: Date | null, at: Date): VersionStatus =>
  endsAt !== null && endsAt <= at ? 'retired' : 'published';

const isCancelled = ({ starts_at, retired_at }: Published): boolean => retired_at !== null && retired_at <= starts_at;

const comesAfter = (one: Published, other: Published): boolean =>
  one.starts_at > other.starts_at ||
  (one.starts_at.getTime() === other.starts_at.getTime() && one.version > other.version);
