/** How far each quasi-identifier is generalised: a level of its hierarchy each. */
export type Node = readonly number[];

/** Of so many, the least important ones, pairs are tried; more would make the search long for no gain. */
const PAIRED = 12;

/**
 * The nodes of the lattice of generalisations that are tried, least loss first: nothing; one quasi-identifier by one level or
 * more; two of them; then one after another until all are missing.
 * @param tops the highest level of each, the one to give up first in front.
 */
export function nodesOf(tops: readonly number[]): Node[] {
  const none = tops.map(() => 0);
  const nodes = [none, ...singles(tops), ...pairs(tops), ...chain(tops)];
  return [...new Map(nodes.map((node) => [node.join(), node])).values()];
}

const singles = (tops: readonly number[]): Node[] =>
  tops.flatMap((_top, one) => levelsOf(tops, one).map((level) => raised(tops, { [one]: level })));

const pairs = (tops: readonly number[]): Node[] =>
  tops
    .slice(0, PAIRED)
    .flatMap((_top, one) =>
      tops
        .slice(0, one)
        .flatMap((_other, other) =>
          levelsOf(tops, one).flatMap((level) =>
            levelsOf(tops, other).map((least) => raised(tops, { [one]: level, [other]: least })),
          ),
        ),
    );

const chain = (tops: readonly number[]): Node[] =>
  tops.flatMap((_top, one) =>
    levelsOf(tops, one).map((level) => tops.map((top, each) => (each < one ? top : each === one ? level : 0))),
  );

const levelsOf = (tops: readonly number[], one: number): number[] =>
  Array.from({ length: tops[one] ?? 0 }, (_, index) => index + 1);

const raised = (tops: readonly number[], levels: Readonly<Record<number, number>>): Node =>
  tops.map((_top, one) => levels[one] ?? 0);
