// npm run bench:reporting [-- --json] [-- --max 1000000] [-- --folded 1000000]
// How long a report takes over 10^5, 10^6 and 10^7 responses of 300 services in 24 months, over HTTP, and beside each the same
// question by a GROUP BY over the responses, without the disclosure rule. Responses are invented in PostgreSQL. The first are
// counted as they are when they come, by the worker's folds, whose rate stands beside PostgreSQL's own INSERT … SELECT …
// GROUP BY of the same rows; what is beyond `--folded` is counted by a rebuild of all cells.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ADMIN, Platform } from './collection/platform.mjs';
import {
  PLAIN_BREAKDOWN_FOLD,
  PLAIN_BREAKDOWNS,
  PLAIN_CELLS,
  PLAIN_FOLD,
  questionsTo,
} from './reporting/questions.mjs';
import { World } from './reporting/world.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    max: { type: 'string', default: '10000000' },
    folded: { type: 'string', default: '1000000' },
    requests: { type: 'string', default: '60' },
  },
});
const MOST = Number(options.max);
const FOLDED = Number(options.folded);
const SIZES = [100_000, 1_000_000, 10_000_000].filter((rows) => rows < MOST).concat(MOST);
const REQUESTS = Number(options.requests);
const WARM_UP = 5;
/** Of more responses, one question about the nation stands for all: each scans the same. */
const LARGE = 1_000_000;
/** A question to the responses is given up then. */
const LONGEST_S = 120;
const say = (line) => process.stderr.write(`${line}\n`);

const platform = await Platform.open();
const running = [];

async function startWorker() {
  const file = path.resolve(import.meta.dirname, 'reporting/worker.mjs');
  const child = fork(file, { env: { PATH: process.env.PATH, DATABASE_URL: platform.url }, execArgv: [] });
  await once(child, 'message');
  const stop = async () => {
    if (child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.disconnect();
    await exit;
  };
  const count = async (work, tenants) => {
    child.send({ work, tenants: tenants.map(({ id }) => id) });
    const [told] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
    if (!told) throw new Error('the worker ended');
    return told.seconds;
  };
  return { count, stop };
}

/** Brings the nation to so many responses, all of them counted. @returns how they were counted. */
async function grow(world, worker, [before, rows]) {
  const work = rows > FOLDED ? 'rebuild' : 'fold';
  const begun = performance.now();
  const stored = await world.respond(rows - before, work === 'fold');
  say(`${stored} responses stored in ${Math.round((performance.now() - begun) / 1_000)} s`);
  const seconds = await worker.count(work, world.tenants);
  await platform.query('VACUUM ANALYZE');
  const counted = work === 'fold' ? stored : rows;
  say(`${work} of ${counted} responses: ${Math.round(counted / seconds)} a second`);
  return { work, responses: counted, seconds };
}

async function measure(world, rows) {
  const questions = [];
  for (const [name, { reader, path: asked, sql }] of Object.entries(questionsTo(world))) {
    const times = [];
    let bytes = 0;
    for (let request = -WARM_UP; request < REQUESTS; request += 1) {
      const begun = performance.now();
      const report = await reader.get(asked);
      if (request >= 0) times.push(performance.now() - begun);
      bytes = JSON.stringify(report).length;
    }
    const isRepeated = rows > LARGE && name.startsWith('national ');
    const grouped = isRepeated ? null : await secondsOf(sql);
    const [p50, p95] = [0.5, 0.95].map((share) => quantile(times, share));
    questions.push({ name, p50_ms: p50, p95_ms: p95, bytes, group_by_ms: grouped && Math.round(grouped * 1_000) });
    say(`${rows} responses, ${name}: ${lineOf(questions.at(-1))}`);
  }
  return questions;
}

/** @returns undefined when it takes too long. */
async function secondsOf(sql) {
  const begun = performance.now();
  try {
    await platform.query(`SET statement_timeout = '${LONGEST_S}s'; ${sql}`);
    return (performance.now() - begun) / 1_000;
  } catch (error) {
    if (error.code !== '57014') throw error;
    return undefined;
  }
}

/** Beside the folds: the same rows by PostgreSQL alone. */
async function insertPlainly(rows) {
  await platform.query(`${PLAIN_CELLS}; ${PLAIN_BREAKDOWNS}`);
  const rates = {};
  for (const [name, sql] of Object.entries({ cells: PLAIN_FOLD, with_breakdowns: PLAIN_BREAKDOWN_FOLD })) {
    const seconds = await secondsOf(sql);
    rates[name] = seconds && Math.round(rows / seconds);
    say(`INSERT … SELECT … GROUP BY of ${rows} responses, ${name}: ${rates[name] ?? 'too few'} a second`);
  }
  await platform.query('DROP TABLE plain_cell, plain_breakdown');
  return rates;
}

const quantile = (times, share) =>
  Number(times.toSorted((one, other) => one - other)[Math.ceil(share * times.length) - 1].toFixed(1));

const lineOf = ({ p50_ms, p95_ms, bytes, ...grouped }) =>
  `p50 ${p50_ms} ms, p95 ${p95_ms} ms, ${Math.ceil(bytes / 1_024)} KiB; GROUP BY ${besides(grouped.group_by_ms, p50_ms)}`;

function besides(grouped, reported) {
  if (grouped === null) return 'as that of the nation';
  return grouped === undefined
    ? `more than ${LONGEST_S} s`
    : `${grouped} ms, ${Math.round(grouped / reported)} times as long`;
}

async function run() {
  const api = await platform.startApi();
  running.push(api);
  const world = await World.found(platform, api, ADMIN);
  const worker = await startWorker();
  running.push(worker);
  const done = { sizes: [], counts: [], plain: undefined };
  for (const [place, rows] of SIZES.entries()) {
    done.counts.push(await grow(world, worker, [SIZES[place - 1] ?? 0, rows]));
    const isLastFold = rows <= FOLDED && !(SIZES[place + 1] <= FOLDED);
    if (isLastFold) done.plain = await insertPlainly(rows);
    done.sizes.push({ responses: rows, ...(await world.cells()), questions: await measure(world, rows) });
    store(done);
  }
  return done;
}

/** @returns what is told in one line. */
function summaryOf({ sizes, counts, plain }) {
  const folds = counts.filter(({ work }) => work === 'fold');
  const [responses, seconds] = ['responses', 'seconds'].map((key) => folds.reduce((sum, one) => sum + one[key], 0));
  const rate = Math.round(responses / seconds);
  const ratio = (other) => other && Number((rate / other).toFixed(3));
  const questions = sizes.at(-1).questions.map((question, place) => {
    const growth = question.p50_ms / sizes[0].questions[place].p50_ms;
    return [question.name, { p95_ms: question.p95_ms, growth: Number(growth.toFixed(2)) }];
  });
  return {
    responses: sizes.at(-1).responses,
    questions: Object.fromEntries(questions),
    fold_rate: rate,
    fold_ratio: ratio(plain?.cells),
    fold_ratio_with_breakdowns: ratio(plain?.with_breakdowns),
  };
}

/** After every size: the last one takes long. */
function store(done) {
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, load: loadavg()[0] };
  const results = path.resolve(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const whole = { machine, ...summaryOf(done), ...done };
  writeFileSync(path.join(results, 'reporting.json'), `${JSON.stringify(whole, null, 2)}\n`);
}

function print(done) {
  for (const { responses, cells, flagged, breakdowns, questions } of done.sizes) {
    const parts = `${flagged} of the flagged, ${breakdowns} by class and channel`;
    console.log(`${responses} responses in ${cells} cells, ${parts}`);
    for (const question of questions) console.log(`  ${question.name}: ${lineOf(question)}`);
  }
  for (const { work, responses, seconds } of done.counts) {
    console.log(`${work} of ${responses} responses: ${Math.round(responses / seconds)} a second`);
  }
  const { fold_rate, fold_ratio, fold_ratio_with_breakdowns, ...summary } = summaryOf(done);
  const { cells, with_breakdowns } = done.plain ?? {};
  console.log(`folds: ${fold_rate} responses/s; INSERT … SELECT … GROUP BY ${cells}, ratio ${fold_ratio}`);
  console.log(`  by channel and age as well ${with_breakdowns}, ratio ${fold_ratio_with_breakdowns}`);
  if (options.json) console.log(JSON.stringify({ ...summary, fold_rate, fold_ratio, fold_ratio_with_breakdowns }));
}

try {
  print(await run());
} finally {
  for (const one of running) await one.stop();
  await platform.close();
}
