/**
 * What may be odd about a response. A flag neither refuses nor deletes: it is counted, so that figures can be had with and
 * without. The place of a name is its bit, in stored rows as well: new ones are added at the end.
 */
export const FLAGS = ['burst', 'straight_line', 'speed', 'no_proof', 'honeypot', 'repetition'] as const;
export type Flag = (typeof FLAGS)[number];

/** A set of flags, a bit each. */
export type Flags = number;

export const NO_FLAGS: Flags = 0;

export const bitOf = (flag: Flag): Flags => 1 << FLAGS.indexOf(flag);

/** @returns the flags that are so. */
export function flagsOf(signals: Partial<Record<Flag, boolean>>): Flags {
  return FLAGS.reduce((flags, flag) => (signals[flag] ? flags | bitOf(flag) : flags), NO_FLAGS);
}

/** @returns the names, in the order of `FLAGS`. */
export const namesOf = (flags: Flags): Flag[] => FLAGS.filter((flag) => (flags & bitOf(flag)) !== 0);
