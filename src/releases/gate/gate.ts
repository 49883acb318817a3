import { judge } from '../../disclosure/audit/audit.js';
import type { OutRelease } from './out-release.js';
import { OutsidersTable } from './outsiders-table.js';

/**
 * The last look at a release before it may go out: from its cells as they would be published, and those of all releases that are
 * out and share months with it, directly or through others. It knows nothing of how they were protected.
 * @param release that is to go out.
 * @param out releases that are out.
 * @param threshold respondents; cells with fewer must be hidden, and stay open by two or more.
 * @returns names of cells that tell of fewer and were not out, and of hidden cells whose respondents, or answers, somebody could work out.
 * @throws NotTheSumError where a published number is not what was answered.
 */
export async function revealed(release: OutRelease, out: readonly OutRelease[], threshold: number): Promise<string[]> {
  const { spec, secrets, few } = new OutsidersTable(out, release, threshold);
  const { exact, narrow } = await judge(spec);
  const worked = [...exact.keys(), ...narrow].flatMap((place) => secrets.get(place) ?? []);
  return [...new Set([...few, ...worked])];
}
