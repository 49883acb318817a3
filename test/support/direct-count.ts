/** A response as it was sent, and what it was sent to. */
export interface SentResponse {
  service: string;
  /** `YYYY-MM`. */
  month: string;
  version: string;
  flags: number;
  channel: string;
  answers: Record<string, unknown>;
}

/** What may be answered to each item, by its code, and which of them are background items, by version. */
export interface Questions {
  categories: Readonly<Record<string, readonly unknown[]>>;
  background: Readonly<Record<string, readonly string[]>>;
}

/**
 * Counts answers one by one.
 * @returns `n {histogram}` by `service month version item`, with `flags …` or `channel …[ code class][ flagged]` behind it.
 */
export function directCount(
  sent: readonly SentResponse[],
  { categories, background }: Questions,
): Record<string, string> {
  const histograms = new Map<string, { n: number; histogram: number[] }>();
  for (const response of sent) {
    const asked = background[response.version] ?? [];
    for (const [code, answer] of Object.entries(response.answers)) {
      const known = categories[code] ?? [];
      for (const place of placesOf(response, code, asked)) {
        const cell = histograms.get(place) ?? { n: 0, histogram: known.map(() => 0) };
        cell.n += 1;
        for (const one of [answer].flat()) cell.histogram[known.indexOf(one)]! += 1;
        histograms.set(place, cell);
      }
    }
  }
  return Object.fromEntries(
    [...histograms].map(([place, { n, histogram }]) => [place, `${n} {${histogram.join(',')}}`]),
  );
}

/** Where an answer counts. Who answers is not broken down. */
function placesOf(response: SentResponse, code: string, asked: readonly string[]): string[] {
  const { service, month, version, flags, channel, answers } = response;
  const place = `${service} ${month} ${version} ${code}`;
  const flagged = flags === 0 ? [] : [`${place} flags ${flags}`];
  if (asked.includes(code)) return [place, ...flagged];
  const byChannel = `${place} channel ${channel}`;
  const classes = asked.map((item) => `${byChannel} ${item} ${(answers[item] as string | undefined) ?? 'unknown'}`);
  const broken = [byChannel, ...classes].map((one) => (flags === 0 ? one : `${one} flagged`));
  return [place, ...flagged, ...broken];
}
