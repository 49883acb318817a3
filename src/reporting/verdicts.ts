import { type Comparability, compareAsked } from '../formats/comparison/verdict.js';
import type { Counted } from '../formats/comparison/series.js';

/** What a report has of one series: the item, and the versions whose answers it counts. */
interface Shown {
  asked: Counted;
  versions: Iterable<string>;
}

/** For each series in the report, against the others of the same concept: the worst verdict counts. */
export function verdictsOf(groups: readonly Shown[]): Map<string, Comparability> {
  const series = [...new Map(groups.map(({ asked }) => [asked.series, asked])).values()];
  const versions = new Map<string, Set<string>>();
  for (const { asked, versions: counted } of groups) {
    const known = versions.get(asked.series) ?? new Set<string>();
    for (const version of counted) known.add(version);
    versions.set(asked.series, known);
  }
  return new Map(
    series.map((asked) => {
      const others = series.filter(
        (other) => other.item.concept === asked.item.concept && !sharesVersion(versions, asked, other),
      );
      const verdicts = new Set(others.map((other) => compareAsked(asked, other).verdict));
      return [asked.series, WORST_FIRST.find((verdict) => verdicts.has(verdict)) ?? 'comparable'];
    }),
  );
}

/** Two items of one version stand beside each other: neither comes after the other. */
function sharesVersion(versions: ReadonlyMap<string, ReadonlySet<string>>, one: Counted, other: Counted): boolean {
  const others = versions.get(other.series);
  return one.series !== other.series && [...(versions.get(one.series) ?? [])].some((version) => others?.has(version));
}

const WORST_FIRST = ['not_comparable', 'break'] as const;
