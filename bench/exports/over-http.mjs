// The same out of PostgreSQL and over HTTP: the API in a process of its own, and whoever downloads in this one.
import { randomUUID } from 'node:crypto';
import { setInterval } from 'node:timers';
import { Platform } from '../collection/platform.mjs';

const ITEMS = 14;
const PERIODS = 8;
const MICROSECONDS = 1_000_000;

/**
 * Downloads one release of each size in each format, the smaller ones first, until it is time to stop.
 * @param signal stops it. @returns one after the other what each download took.
 */
export async function* overHttp(formats, sizes, signal) {
  const platform = await Platform.open();
  try {
    for (const [index, cells] of sizes.entries()) {
      if (signal.aborted) return;
      const release = { cells, id: await fill(platform, index + 1, cells) };
      await platform.query('VACUUM ANALYZE release_cell');
      for (const format of formats) {
        const told = await download(platform, format, release, signal).catch((error) => unlessStopped(signal, error));
        if (!told) return;
        yield [format, told];
      }
    }
  } finally {
    await platform.close();
  }
}

function unlessStopped(signal, error) {
  if (!signal.aborted) throw error;
}

/** Invented cells, written past the rules by which a release is made. */
async function fill(platform, number, cells) {
  const id = randomUUID();
  await platform.query(`
    BEGIN;
    SET LOCAL session_replication_role = replica;
    INSERT INTO release (id, number, title, status, first_month, last_month, open_month, published_at, job_id, policy,
        audit, sha256, signature)
      VALUES ('${id}', ${number}, 'Dati inventati', 'published', '2026-08', '2026-11', '2026-12', now(), gen_random_uuid(),
        '{}', '{}', repeat('0', 64), 'x');
    INSERT INTO release_cell
      SELECT '${id}', at, 'place ' || at, CASE WHEN told THEN 'published' ELSE 'suppressed' END, json_build_object(
        'level', 'service', 'ipa_category', 'L6', 'ipa_code', 'c_' || unit / 3,
        'administration', 'Comune di Prova, già "' || unit / 3 || '"', 'service_code', 'servizio-' || unit % 3,
        'service', 'Servizio n. ' || unit % 3, 'concept', 'concept_' || item, 'code', 'item_' || item,
        'series', rpad('series-' || item || '-', 43, 'x'), 'scale_min', 1, 'scale_max', 5,
        'period', (ARRAY['2026-08/2026-11', '2026', '2026-Q3', '2026-Q4', '2026-08', '2026-09', '2026-10',
          '2026-11'])[1 + period],
        'status', CASE WHEN told THEN 'published' ELSE 'suppressed' END, 'comparability', 'comparable',
        'format_versions', CASE WHEN told THEN '["national-core@2", "national-core@3"]' ELSE '[]' END::json,
        'numbers', CASE WHEN told THEN json_build_object('n', n, 'histogram', histogram, 'mean', mean,
          'mean_low', mean - 0.1, 'mean_high', mean + 0.1, 'top2', top2, 'top2_low', top2 * 0.9,
          'top2_high', top2 * 0.9 + 0.1, 'exposures', exposures, 'response_rate', n::double precision / exposures,
          'reliability', 'A') END)
      FROM (
        SELECT at, at / ${ITEMS} / ${PERIODS} AS unit, at % ${ITEMS} AS item, at / ${ITEMS} % ${PERIODS} AS period,
          told, n, histogram, CASE WHEN told THEN 1 + at % 97 / 24.5 END AS mean,
          CASE WHEN told THEN at % 89 / 89.0 END AS top2, CASE WHEN told THEN n * 7 END AS exposures
        FROM (
          SELECT at, told, CASE WHEN told THEN ARRAY[n, n, n, n, n] END AS histogram, CASE WHEN told THEN 5 * n END AS n
          FROM (SELECT at, at % 5 <> 0 AS told, 10 + at % 400 AS n FROM generate_series(0, ${cells - 1}) AS at) AS drawn
        ) AS counted
      ) AS figured;
    COMMIT`);
  return id;
}

/** @returns cells a second by the clock and of the API's processor time, and its memory before and at the most. */
async function download(platform, format, { id, cells }, signal) {
  signal.throwIfAborted();
  const api = await platform.startApi();
  const before = api.memory;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, api.memory)), 50);
  try {
    const [begun, used] = [performance.now(), api.cpu];
    const response = await fetch(`${api.origin}/v1/releases/${id}/data?format=${format}`, { signal });
    let bytes = 0;
    for await (const piece of response.body) bytes += piece.length;
    const seconds = (performance.now() - begun) / 1_000;
    const cpu = (api.cpu - used) / MICROSECONDS;
    return {
      cells,
      cells_per_second: Math.round(cells / seconds),
      cells_per_cpu_second: Math.round(cells / cpu),
      mib: Math.round(bytes / 1_048_576),
      idle_mib: Math.round(before),
      peak_mib: Math.round(peak),
    };
  } finally {
    clearInterval(watch);
    await api.stop();
  }
}
