import type { Span } from './span.js';

/**
 * Makes one span of those that overlap, with the type of the one that was given first.
 * @returns the spans sorted, without overlaps.
 */
export function merge(spans: readonly Span[]): Span[] {
  const ranked = spans.map((span, rank) => ({ ...span, rank })).sort((one, other) => one.start - other.start);
  const merged: typeof ranked = [];
  for (const span of ranked) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) merged.push(span);
    else {
      last.end = Math.max(last.end, span.end);
      if (span.rank < last.rank) Object.assign(last, { type: span.type, rank: span.rank });
    }
  }
  return merged.map(({ start, end, type }) => ({ start, end, type }));
}
