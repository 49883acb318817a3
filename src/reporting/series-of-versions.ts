import { type Counted, seriesIn } from '../formats/comparison/series.js';
import type { PublishedVersions } from '../formats/published-versions.js';

/** What published versions ask that is counted, by the id of the version. */
export async function seriesOfVersions(
  versions: PublishedVersions,
  rows: readonly { format_version_id: string }[],
): Promise<Map<string, readonly Counted[]>> {
  const ids = [...new Set(rows.map(({ format_version_id }) => format_version_id))];
  return new Map(await Promise.all(ids.map(async (id) => [id, seriesIn((await versions.get(id)).items)] as const)));
}
