// npm run bench:releases [-- --json] [-- --administrations 100] [-- --months 4] [-- --minutes 8]
// How long a worker takes to make a release of the whole country: 300 services of 100 administrations that all ask five ratings, a
// release a month, each with all months of the year before it and judged together with all that are out. The responses are
// invented and counted already. Each release is asked for and let out over the API, and made by a process of its own, whose
// steps, processor time and greatest memory are told; a sampling profiler tells protection and audit apart. What is not done
// in time is left out, and what was measured until then is kept.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ADMIN, Platform } from './collection/platform.mjs';
import { found } from './releases/nation.mjs';
import { hiddenIn } from './releases/hidden.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    administrations: { type: 'string', default: '100' },
    months: { type: 'string', default: '4' },
    minutes: { type: 'string', default: '8' },
  },
});
const UNTIL = performance.now() + Number(options.minutes) * 60_000;
const WORKER = path.resolve(import.meta.dirname, 'releases/worker.mjs');
const STEPS = ['gather', 'protect_and_audit', 'gate', 'store'];
const say = (line) => process.stderr.write(`${line}\n`);

/** Months that are over, `YYYY-MM`, the earliest first. */
function lastMonths(count) {
  const now = new Date();
  // That before the one that runs may still move on its first days.
  return Array.from({ length: count }, (_, place) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - count + place, 1)).toISOString().slice(0, 7),
  );
}

/** @returns what the worker tells; undefined, if it is not done in time. */
async function make(platform, id) {
  const env = { PATH: process.env.PATH, DATABASE_URL: platform.url };
  const child = fork(WORKER, [id], { env, execArgv: [] });
  const ended = once(child, 'exit');
  const late = new AbortController();
  const [told] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the worker ended'))),
    setTimeout(Math.max(0, UNTIL - performance.now()), [], { signal: late.signal }),
  ]);
  late.abort();
  if (!told) child.kill('SIGKILL');
  await ended;
  return told;
}

async function release(platform, istat, [from, to]) {
  const { id } = await istat.post('/releases', { title: 'Dati inventati', from, to });
  say(`release of ${from} to ${to} …`);
  const told = await make(platform, id);
  if (!told) return undefined;
  const { status, refusal } = await istat.get(`/release-drafts/${id}`);
  const { steps, ...measured } = told;
  const times = Object.fromEntries(STEPS.map((name, step) => [`${name}_s`, rounded(steps[step])]));
  if (status !== 'audited') return { from, to, status, refusal, ...measured, ...times };
  await istat.post(`/releases/${id}/publication`);
  const { seconds, cpu, shares, peak } = measured;
  const figures = { seconds: rounded(seconds), ...times, cpu_s: rounded(cpu), shares, peak_mib: peak };
  return { from, to, status: 'published', ...(await hiddenIn(platform, id)), ...figures };
}

const rounded = (seconds) => Number(seconds.toFixed(2));

const lineOf = ({
  from,
  to,
  cells,
  hidden,
  seconds,
  cpu_s,
  gather_s,
  protect_and_audit_s,
  gate_s,
  store_s,
  shares,
  peak_mib,
}) =>
  `${from} to ${to}: ${cells} cells, hidden ${hidden.few} of few, ${hidden.others} others, ${hidden.empty} empty; ` +
  `${seconds} s, ${cpu_s} s of processor time (gather ${gather_s}, protect and audit ${protect_and_audit_s}, gate ${gate_s}, store ${store_s}); ` +
  `${Object.entries(shares)
    .map(([work, share]) => `${work} ${Math.round(100 * share)} %`)
    .join(', ')}; ${peak_mib} MiB`;

async function run(platform, api) {
  const months = lastMonths(Number(options.months));
  const administrations = Number(options.administrations);
  const istat = await found(platform, api, ADMIN, { administrations, months });
  const releases = [];
  for (const month of months) {
    const made = await release(platform, istat, [months[0], month]);
    if (!made) say('no time left');
    if (!made) break;
    releases.push(made);
    store({ administrations, releases });
    console.log(made.cells ? lineOf(made) : `${made.from} to ${made.to}: ${made.status}, ${made.refusal}`);
  }
  return { administrations, releases };
}

/** After every release: the last one takes longest. */
function store(done) {
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, load: loadavg()[0] };
  const results = path.resolve(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(path.join(results, 'releases.json'), `${JSON.stringify({ machine, ...done }, null, 2)}\n`);
}

const platform = await Platform.open();
let api;
try {
  api = await platform.startApi();
  const done = await run(platform, api);
  if (options.json) console.log(JSON.stringify(done));
} finally {
  await api?.stop();
  await platform.close();
}
