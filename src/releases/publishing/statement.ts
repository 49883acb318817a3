import type { Release } from '../release.entity.js';

/** What the platform puts its name to. */
export const statementOf = (release: Release, at: Date): object => ({
  release_id: release.id,
  number: release.number,
  title: release.title,
  first_month: release.first_month,
  last_month: release.last_month,
  published_at: at.toISOString(),
  policy: release.policy,
  sha256: release.sha256,
});
