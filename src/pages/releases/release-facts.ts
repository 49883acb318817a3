import type { CoverageResource } from '../../reporting/coverage/dto/coverage.dto.js';
import type { ReleaseData } from '../../releases/dto/release.dto.js';
import { type Aspect, aspectsOf } from '../dashboards/aspects.js';

export const CLASSES = ['A', 'B', 'C', 'D'] as const;
export type ReliabilityClass = (typeof CLASSES)[number];

/** What the pages of a release tell of its cells. */
export interface ReleaseFacts {
  coverage: CoverageResource | null;
  aspects: Aspect[];
  /** How many cells that are shown are of each class. */
  classes: Record<ReliabilityClass, number>;
  series: number;
  /** Concepts of which there is more than one. */
  broken: string[];
}

export function factsOf(data: ReleaseData): ReleaseFacts {
  const series = new Map<string, Set<string>>();
  const classes = { A: 0, B: 0, C: 0, D: 0 };
  for (const { concept, series: one, reliability } of data.items) {
    series.set(concept, (series.get(concept) ?? new Set()).add(one));
    if (isClass(reliability)) classes[reliability] += 1;
  }
  return {
    coverage: data.coverage,
    aspects: aspectsOf(data),
    classes,
    series: new Set([...series.values()].flatMap((some) => [...some])).size,
    broken: [...series].flatMap(([concept, some]) => (some.size > 1 ? [concept] : [])),
  };
}

const isClass = (name: string | null): name is ReliabilityClass => CLASSES.some((one) => one === name);
