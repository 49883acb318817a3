interface Asked {
  concept: string;
  format_versions: readonly string[];
}

/** Whether two figures count answers to the same question: figures of one series share a version. */
export const ofOneSeries = (one: Asked, other: Asked): boolean =>
  one.concept === other.concept && one.format_versions.some((version) => other.format_versions.includes(version));

/**
 * Figures in groups of what may be compared: those that share a version, also over others between them. The groups, and the
 * figures in each, stay in the order in which they came.
 */
export function strandsOf<Figure extends Asked>(figures: readonly Figure[]): Figure[][] {
  let strands: Figure[][] = [];
  for (const figure of figures) {
    const joined = strands.filter((strand) => strand.some((known) => ofOneSeries(known, figure)));
    const [first, ...others] = joined;
    if (!first) {
      strands.push([figure]);
      continue;
    }
    first.push(...others.flat(), figure);
    strands = strands.filter((strand) => !others.includes(strand));
  }
  return strands.map((strand) => figures.filter((figure) => strand.includes(figure)));
}
