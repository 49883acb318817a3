import { merge } from './merge.js';
import { type Normalised, normalise } from './normalise.js';
import { RECOGNISERS } from './recognisers.js';
import { MARKS, type Span } from './span.js';

/** Longer than any answer can be; in UTF-16 code units. */
const LONGEST = 10_000;
/** A mark may uncover something beside it, which is then looked for again. Nothing needs more rounds but what is made to. */
const ROUNDS = 6;
/** No letter, digit, space or sign: what recognisers see in place of a mark. */
const BARRIER = '\u0000';
const marks = new RegExp(
  Object.values(MARKS)
    .map((mark) => mark.replace('[', '\\[').replace(']', '\\]'))
    .join('|'),
  'g',
);

export interface Redacted {
  text: string;
  /** In the text as it was given, sorted, without overlaps; in UTF-16 code units. */
  spans: Span[];
}

/**
 * Replaces what may lead to a person by marks. Fails closed: a text that is too long, or that cannot be worked through, is
 * replaced as a whole. Never throws.
 */
export function redact(text: string): Redacted {
  try {
    const spans = text.length > LONGEST ? undefined : spansOf(text);
    return spans ? { text: replaced(text, spans), spans } : unreadable(text);
  } catch {
    return unreadable(text);
  }
}

const unreadable = (text: string): Redacted => ({
  text: MARKS.unreadable,
  spans: [{ start: 0, end: text.length, type: 'unreadable' }],
});

/** @returns undefined where it finds no end. */
function spansOf(text: string): Span[] | undefined {
  const seen = normalise(text);
  if (seen.text.length > LONGEST) return undefined;
  let left = seen.text.replaceAll(marks, (mark) => BARRIER.repeat(mark.length));
  let spans: Span[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const more = find(left);
    if (more.length === 0) return merge(spans.map((span) => inOriginal(span, seen)));
    spans = merge([...spans, ...more]);
    for (const { start, end } of more) left = left.slice(0, start) + BARRIER.repeat(end - start) + left.slice(end);
  }
  return undefined;
}

const find = (text: string): Span[] =>
  merge(RECOGNISERS.flatMap(([type, recognise]) => recognise(text).map(({ start, end }) => ({ start, end, type }))));

function inOriginal({ start, end, type }: Span, { starts, ends }: Normalised): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0, type };
}

function replaced(text: string, spans: readonly Span[]): string {
  let from = 0;
  let result = '';
  for (const { start, end, type } of spans) {
    result += text.slice(from, start) + MARKS[type];
    from = end;
  }
  return result + text.slice(from);
}
