/** A piece of a text: from `start` up to, not including, `end`, in UTF-16 code units as `String.prototype.slice` counts. */
export interface Range {
  start: number;
  end: number;
}

/** What stands in place of what a reviewer covered. */
export const COVERED = '[omissis]';

/** @returns what is wrong with a range, if anything. */
export function faultOf({ start, end }: Range, text: string): string | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'must have start and end, integers';
  return start >= 0 && start < end && end <= text.length ? undefined : 'is not a piece of the text';
}

/**
 * Covers pieces of a text; what lies outside of them stays as it is, so the text only ever loses. A character of two code
 * units is covered as a whole.
 */
export function cover(text: string, ranges: readonly Range[]): string {
  let from = 0;
  let covered = '';
  for (const { start, end } of joined(ranges.map((range) => wholeCharacters(text, range)))) {
    covered += text.slice(from, start) + COVERED;
    from = end;
  }
  return covered + text.slice(from);
}

/** Sorted; those that overlap or touch are one. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

const wholeCharacters = (text: string, { start, end }: Range): Range => ({
  start: splitsPair(text, start) ? start - 1 : start,
  end: splitsPair(text, end) ? end + 1 : end,
});

const splitsPair = (text: string, at: number): boolean => at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
