import { escapeLiteral } from 'pg';
import { categoriesOf, type CountedItem } from '../../formats/item.js';

/** Bits of a count, and how many counts one sum of PostgreSQL's bigint holds. */
const BITS = 15;
const IN_ONE = 5;

/** The most responses that may be counted at once: a count more would run into the next. */
export const MOST = 2 ** BITS - 1;

/** Respondents who answered an item, and by category in the order of `categoriesOf`; of a multiple choice they may be more. */
export interface Counts {
  n: number;
  histogram: number[];
}

/**
 * The counts of an item as SQL over a column `answers`, five packed into the digits of one sum: a histogram costs little more
 * than a sum then, where a `count(*)` for each category, or a row for each answer, costs ten times as much (docs/reporting.md).
 * That a question does not apply is no rating, no option chosen is no answer, and a class that was made coarser is none of
 * those that were asked.
 */
export function packedCounts(item: CountedItem): string[] {
  const digits = item.type === 'multiple_choice' ? chosen(item) : answered(item);
  return digits.map((digit) => `sum(${digit})`);
}

/** One answer: its category alone is looked for. */
function answered(item: CountedItem): string[] {
  return inSums(categoriesOf(item)).map((categories) => {
    const cases = categories.map((category, place) => `WHEN ${literal(category)} THEN ${worth(place)}`);
    return `CASE answers ->> ${literal(item.code)} ${cases.join(' ')} END::bigint`;
  });
}

/** Several answers: each category is looked for, and last whether there is any. */
function chosen(item: CountedItem): string[] {
  const answer = `answers -> ${literal(item.code)}`;
  const choices = categoriesOf(item).map((category) => `${answer} ? ${literal(category)}`);
  return inSums([...choices, `${answer} <> '[]'`]).map((conditions) =>
    conditions.map((condition, place) => `CASE WHEN ${condition} THEN ${worth(place)} ELSE 0 END`).join(' + '),
  );
}

/** @param sums of `packedCounts`, as PostgreSQL writes them. */
export function unpack(item: CountedItem, sums: readonly (string | null)[]): Counts {
  const counts = sums.flatMap(digitsOf);
  const categories = categoriesOf(item).length;
  const histogram = counts.slice(0, categories);
  return { histogram, n: item.type === 'multiple_choice' ? (counts[categories] ?? 0) : total(histogram) };
}

function digitsOf(sum: string | null): number[] {
  let left = BigInt(sum ?? 0);
  return Array.from({ length: IN_ONE }, () => {
    const digit = Number(BigInt.asUintN(BITS, left));
    left >>= BigInt(BITS);
    return digit;
  });
}

const worth = (place: number): string => `${1n << BigInt(BITS * place)}::bigint`;

function inSums<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / IN_ONE) }, (_, place) =>
    all.slice(place * IN_ONE, (place + 1) * IN_ONE),
  );
}

const literal = (value: string | number | boolean): string => escapeLiteral(String(value));

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
