const OLDEST_MAJOR = 15;

/** Minor versions that mend row-level security (CVE-2023-2455, CVE-2024-10976, CVE-2025-8713); later majors never had them. */
const MENDED = new Map([
  [15, 14],
  [16, 10],
  [17, 6],
]);

/**
 * @param version `server_version_num`, such as 150014 for 15.14.
 * @returns why the server must not be used, or undefined when it may.
 */
export function reasonAgainst(version: number): string | undefined {
  const major = Math.floor(version / 10_000);
  const minor = version % 10_000;
  if (major < OLDEST_MAJOR) return `PostgreSQL ${OLDEST_MAJOR} or later is required`;
  const mended = MENDED.get(major);
  if (mended === undefined || minor >= mended) return undefined;
  return `PostgreSQL ${major}.${minor} has known holes in row-level security; ${major}.${mended} or later is required`;
}
