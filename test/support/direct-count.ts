/** A response as it was sent, and what it was sent to. */
export interface SentResponse {
  service: string;
  /** `YYYY-MM`. */
  month: string;
  version: string;
  flags: number;
  answers: Record<string, unknown>;
}

/** The categories of the histogram of each item, by the code of the item. */
export type Categories = Readonly<Record<string, readonly unknown[]>>;

/** Counts answers one by one. @returns `n {histogram}` by `service month version item[ flags]`. */
export function directCount(sent: readonly SentResponse[], categories: Categories): Record<string, string> {
  const histograms = new Map<string, { n: number; histogram: number[] }>();
  for (const { service, month, version, flags, answers } of sent) {
    for (const [code, answer] of Object.entries(answers)) {
      const known = categories[code] ?? [];
      const chosen = [answer].flat();
      for (const suffix of flags === 0 ? [''] : ['', ` flags ${flags}`]) {
        const place = `${service} ${month} ${version} ${code}${suffix}`;
        const cell = histograms.get(place) ?? { n: 0, histogram: known.map(() => 0) };
        cell.n += 1;
        for (const one of chosen) cell.histogram[known.indexOf(one)]! += 1;
        histograms.set(place, cell);
      }
    }
  }
  return Object.fromEntries(
    [...histograms].map(([place, { n, histogram }]) => [place, `${n} {${histogram.join(',')}}`]),
  );
}
