// npm run bench:exports [-- --json] [-- --cells 1000000] [-- --rounds 3] [-- --skip-http]
// How many cells of a release a second are written in each format, in SDMX how many figures as well, and how much memory that
// takes: a release ten times as large should take no more. The cells are invented, at more than a million a second; each format
// and size has a process of its own, with a heap of 64 MiB, of which the greatest resident memory is told. Medians of rounds. Beside
// rates by the clock stand those by processor time, which other work on the machine changes less. Then the same out of PostgreSQL,
// downloaded from the API, once in each format.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { overHttp } from './exports/over-http.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    cells: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    'skip-http': { type: 'boolean', default: false },
  },
});
const CELLS = Number(options.cells);
const SIZES = [Math.round(CELLS / 10), CELLS];
const ROUNDS = Number(options.rounds);
const FORMATS = ['json', 'csv', 'sdmx-json', 'sdmx-csv', 'parquet'];
const WANTED = 50_000;
const MiB = 1_048_576;

async function write(format, cells) {
  const child = fork(path.resolve(import.meta.dirname, 'exports/writer.mjs'), [format, String(cells)], {
    execArgv: ['--max-old-space-size=64'],
  });
  const [told] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
  if (!told) throw new Error('the writer ended');
  return told;
}

const middleOf = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

async function measure(format, cells) {
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round += 1) rounds.push(await write(format, cells));
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

const formats = {};
for (const format of FORMATS) {
  const [small, large] = [await measure(format, SIZES[0]), await measure(format, SIZES[1])];
  formats[format] = { small, large, memory_ratio: Number((large.peak_mib / small.peak_mib).toFixed(2)) };
  for (const size of [small, large]) console.log(line(format, size));
}
const slowest = Math.min(
  ...Object.values(formats).map(({ large }) => large.figures_per_second ?? large.cells_per_second),
);
console.log(`the slowest writes ${slowest} rows/s; wanted ${WANTED}`);
const downloads = options['skip-http'] ? {} : await overHttp(FORMATS, SIZES);
for (const [format, sizes] of Object.entries(downloads)) {
  for (const { cells, cells_per_second, cells_per_cpu_second, mib, peak_mib } of sizes) {
    console.log(
      `${format.padStart(9)} ${String(cells).padStart(8)} cells downloaded: ${cells_per_second} cells/s, ` +
        `${cells_per_cpu_second} a second of processor time; ${mib} MiB; ${peak_mib} MiB at the most`,
    );
  }
}
const results = path.resolve(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
writeFileSync(path.join(results, 'exports.json'), `${JSON.stringify({ machine, formats, downloads }, null, 2)}\n`);
if (options.json) console.log(JSON.stringify({ formats, downloads }));
