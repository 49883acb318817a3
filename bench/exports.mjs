// npm run bench:exports [-- --json] [-- --cells 1000000] [-- --rounds 3] [-- --minutes 8] [-- --skip-http] [-- --only-http]
// How many cells of a release a second are written in each format, in SDMX how many figures as well, and how much memory that
// takes: a release ten times as large should take no more. The cells are invented, at more than a million a second; each format
// and size has a process of its own, with a heap of 64 MiB, of which the greatest resident memory is told. Medians of rounds. Beside
// rates by the clock stand those by processor time, which other work on the machine changes less. Then the same out of PostgreSQL,
// downloaded from the API, once in each format. In the first half of the time nothing is downloaded; what is not done in time is
// left out, and what was measured until then is kept.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { overHttp } from './exports/over-http.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    cells: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '8' },
    'only-http': { type: 'boolean', default: false },
    'skip-http': { type: 'boolean', default: false },
  },
});
const CELLS = Number(options.cells);
const SIZES = [Math.round(CELLS / 10), CELLS];
const ROUNDS = Number(options.rounds);
const FORMATS = ['json', 'csv', 'sdmx-json', 'sdmx-csv', 'parquet'];
const WANTED = 50_000;
const MiB = 1_048_576;
const HALF_MS = Number(options.minutes) * 30_000;
/** Nothing is written any more then; nor anything downloaded. */
const written = AbortSignal.timeout(HALF_MS * (options['skip-http'] ? 2 : 1));
const downloaded = AbortSignal.timeout(2 * HALF_MS);

async function write(format, cells) {
  const child = fork(path.resolve(import.meta.dirname, 'exports/writer.mjs'), [format, String(cells)], {
    execArgv: ['--max-old-space-size=64'],
    signal: written,
    killSignal: 'SIGKILL',
  });
  child.on('error', () => undefined);
  const [told] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
  if (!told && !written.aborted) throw new Error('the writer ended');
  return told;
}

const middleOf = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** @returns undefined when there was no time for one round. */
async function measure(format, cells) {
  const rounds = [];
  while (rounds.length < ROUNDS && !written.aborted) rounds.push(await write(format, cells));
  if (!rounds.at(-1)) rounds.pop();
  if (rounds.length === 0) return undefined;
  const seconds = middleOf(rounds.map((told) => told.seconds));
  const cpu = middleOf(rounds.map((told) => told.cpu));
  const [{ bytes, figures }] = rounds;
  return {
    cells,
    cells_per_second: Math.round(cells / seconds),
    cells_per_cpu_second: Math.round(cells / cpu),
    ...(figures ? { figures_per_second: Math.round(figures / seconds) } : {}),
    mib: Math.round(bytes / MiB),
    peak_mib: middleOf(rounds.map((told) => told.peak)),
    longest_pause_ms: middleOf(rounds.map((told) => told.pause)),
  };
}

const line = (
  format,
  { cells, cells_per_second, cells_per_cpu_second, figures_per_second, mib, peak_mib, longest_pause_ms },
) =>
  `${format.padStart(9)} ${String(cells).padStart(8)} cells: ${cells_per_second} cells/s, ${cells_per_cpu_second} a second of processor time` +
  `${figures_per_second ? `, ${figures_per_second} figures/s` : ''}; ${mib} MiB written; ` +
  `${peak_mib} MiB at the most; ${longest_pause_ms} ms without a pause`;

const downloadLine = (format, { cells, cells_per_second, cells_per_cpu_second, mib, idle_mib, peak_mib }) =>
  `${format.padStart(9)} ${String(cells).padStart(8)} cells downloaded: ${cells_per_second} cells/s, ` +
  `${cells_per_cpu_second} a second of processor time; ${mib} MiB; ${peak_mib} MiB at the most, ${idle_mib} before`;

/** After every measurement. */
function store(done) {
  const results = path.resolve(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, load: loadavg()[0] };
  writeFileSync(path.join(results, 'exports.json'), `${JSON.stringify({ machine, ...done }, null, 2)}\n`);
}

async function writeAll(done) {
  for (const cells of SIZES) {
    const size = cells === CELLS ? 'large' : 'small';
    for (const format of FORMATS) {
      const told = await measure(format, cells);
      if (!told) return console.error('no time left to write');
      const { small } = (done.formats[format] = { ...done.formats[format], [size]: told });
      if (size === 'large') done.formats[format].memory_ratio = Number((told.peak_mib / small.peak_mib).toFixed(2));
      store(done);
      console.log(line(format, told));
    }
  }
  const rates = FORMATS.map((format) => done.formats[format].large);
  const slowest = Math.min(...rates.map((told) => told.figures_per_second ?? told.cells_per_second));
  console.log(`the slowest writes ${slowest} rows/s; wanted ${WANTED}`);
}

async function downloadAll(done) {
  for await (const [format, told] of overHttp(FORMATS, SIZES, downloaded)) {
    (done.downloads[format] ??= []).push(told);
    store(done);
    console.log(downloadLine(format, told));
  }
  if (downloaded.aborted) console.error('no time left to download');
}

const done = { formats: {}, downloads: {} };
if (!options['only-http']) await writeAll(done);
if (!options['skip-http']) await downloadAll(done);
if (options.json) console.log(JSON.stringify(done));
