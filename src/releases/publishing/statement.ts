import type { Release } from '../release.entity.js';
import { provisionalFromOf } from '../table/periods.js';

/** What the platform puts its name to. */
export const statementOf = (release: Release, at: Date): object => ({
  release_id: release.id,
  number: release.number,
  title: release.title,
  first_month: release.first_month,
  last_month: release.last_month,
  provisional_from: provisionalFromOf(release),
  published_at: at.toISOString(),
  policy: release.policy,
  coverage: release.coverage,
  sha256: release.sha256,
});
