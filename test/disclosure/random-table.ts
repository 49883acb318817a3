type Random = () => number;
export type Tree = Record<string, string[] | string[][]>;

export interface RawCell {
  k: string[];
  v: number;
  status?: string;
  public?: boolean;
}

export interface RawTable {
  dims: { name: string; tree: Tree }[];
  cells: RawCell[];
}

/** A dimension and all that one respondent can be in it: lists of codes which count the same respondent. */
interface Classification {
  tree: Tree;
  ways: string[][];
}

const MOST_CELLS = 90;

const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** `all` over codes, some of them over codes of their own, such as years over quarters over months. */
function hierarchy(random: Random, name: string): Classification {
  const tree: Record<string, string[]> = {};
  const ways: string[][] = [];
  const grow = (code: string, above: string[], depth: number): void => {
    const isTotal = depth === 0 || (depth < 3 && random() < 0.3);
    if (!isTotal) return void ways.push([...above, code]);
    tree[code] = Array.from({ length: 1 + upTo(random, depth === 0 ? 3 : 2) }, (_, index) => `${code}${index}`);
    for (const part of tree[code]) grow(part, [...above, code], depth + 1);
  };
  grow(name, [], 0);
  return { tree, ways };
}

/** The same respondents broken down twice, as are those of a service by age and by channel. */
function linked(random: Random, name: string): Classification {
  const one = Array.from({ length: 2 + upTo(random, 1) }, (_, index) => `${name}a${index}`);
  const other = Array.from({ length: 2 + upTo(random, 1) }, (_, index) => `${name}b${index}`);
  const ways = one.flatMap((code) => other.map((second) => [name, code, second]));
  return { tree: { [name]: [one, other] }, ways };
}

/** Mostly few, now and then many. */
function count(random: Random): number {
  const luck = random();
  if (luck < 0.25) return 0;
  if (luck < 0.7) return 1 + upTo(random, 5);
  return luck < 0.95 ? upTo(random, 40) : upTo(random, 2000);
}

const combinations = <T>(lists: readonly T[][]): T[][] =>
  lists.reduce<T[][]>((so_far, list) => so_far.flatMap((head) => list.map((last) => [...head, last])), [[]]);

function tabulate(classifications: readonly Classification[], random: Random): RawTable {
  const counts = new Map<string, number>();
  for (const ways of combinations(classifications.map((each) => each.ways))) {
    const n = count(random);
    for (const codes of combinations(ways)) counts.set(codes.join('|'), (counts.get(codes.join('|')) ?? 0) + n);
  }
  const dims = classifications.map(({ tree }, index) => ({ name: `d${index}`, tree }));
  return { dims, cells: [...counts].map(([key, v]) => ({ k: key.split('|'), v })) };
}

/** One to three dimensions, at most 90 cells. */
export function randomTable(random: Random, isLinked: boolean, mostCells = MOST_CELLS): RawTable {
  for (;;) {
    const dimensions = Array.from({ length: 1 + upTo(random, 2) }, (_, index) =>
      isLinked && index === 0 ? linked(random, `${index}l`) : hierarchy(random, `${index}h`),
    );
    const size = dimensions.reduce((product, { ways }) => product * new Set(ways.flat()).size, 1);
    if (size <= mostCells) return tabulate(dimensions, random);
  }
}

/**
 * The next release after one that was protected: what is published of that one stays public, and `r2` is the sum of `r1` and of
 * those who were `added in r2`, and so on. The first release has no dimension for it.
 */
export function nextRelease(random: Random, { dims, cells }: RawTable): RawTable {
  const isFirst = dims.at(-1)!.name !== 'release';
  const base = isFirst ? dims : dims.slice(0, -1);
  const earlier = isFirst ? {} : dims.at(-1)!.tree;
  const number = Object.keys(earlier).length + 2;
  const [before, now, added] = [`r${number - 1}`, `r${number}`, `added in r${number}`];
  const more = new Map(tabulateLike(base, random));
  const out = cells.map(({ k, v, status }): RawCell => {
    const codes = isFirst ? [...k, before] : k;
    return { k: codes, v, ...(status === 's' ? { public: true } : { status: 'x' }) };
  });
  const latest = out.filter(({ k }) => k.at(-1) === before);
  const grown = latest.flatMap(({ k, v }): RawCell[] => {
    const codes = k.slice(0, -1);
    const extra = more.get(codes.join('|'))!;
    return [
      { k: [...codes, now], v: v + extra },
      { k: [...codes, added], v: extra },
    ];
  });
  return {
    dims: [...base, { name: 'release', tree: { ...earlier, [now]: [before, added] } }],
    cells: [...out, ...grown],
  };
}

/** Other respondents in the same dimensions, in each inner cell mostly none or few: counts by key. */
function tabulateLike(dims: RawTable['dims'], random: Random): Map<string, number> {
  const listsOf = (tree: Tree, code: string): string[][] => {
    const parts = tree[code] ?? [];
    const isList = parts.every((part) => typeof part === 'string');
    return isList ? [parts].filter(({ length }) => length > 0) : parts;
  };
  const waysOf = (tree: Tree, code: string): string[][] =>
    listsOf(tree, code).reduce<string[][]>(
      (ways, parts) =>
        ways.flatMap((way) => parts.flatMap((part) => waysOf(tree, part).map((more) => [...way, ...more]))),
      [[code]],
    );
  const counts = new Map<string, number>();
  for (const ways of combinations(dims.map(({ tree }) => waysOf(tree, Object.keys(tree)[0]!)))) {
    const n = random() < 0.6 ? 0 : count(random);
    for (const codes of combinations(ways)) counts.set(codes.join('|'), (counts.get(codes.join('|')) ?? 0) + n);
  }
  return counts;
}
