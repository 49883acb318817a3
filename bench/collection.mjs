// npm run bench:collection [-- --json] [-- --soak 300]
// How many responses a second are taken, on one machine and side by side: a bare node:http echo, which keeps nothing; the
// stack as textbooks have it; and this service, which answers 202 once the response is on disk. Load and PostgreSQL share
// the cores. Rounds alternate, and medians are compared, as ratios.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { Platform } from './collection/platform.mjs';
import { responseTo } from './collection/response.mjs';
import { compile, cpuOfTree, Server } from './collection/servers.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    soak: { type: 'string', default: '0' },
  },
});
const SECONDS = Number(options.seconds);
const ROUNDS = Number(options.rounds);
const CONNECTIONS = Number(options.connections);
const SOAK = Number(options.soak);
const WARM_UP = 3;
const SOAK_STEP = 30;
const say = (line) => process.stderr.write(`${line}\n`);

const platform = await Platform.open();
const servers = [];
const keep = async (starting) => {
  const server = await starting;
  servers.push(server);
  return server;
};
async function compare() {
  const echo = await keep(Server.start(path.resolve(import.meta.dirname, 'collection/echo.mjs'), {}));
  const textbook = await keep(Server.start(compile('textbook'), { DATABASE_URL: platform.cluster.adminUrl }));
  const api = await keep(platform.startApi());
  const { services, version } = await platform.register(api);
  const subjects = {
    echo: { server: echo, requests: [{ path: '/', body: responseTo(version) }], expected: '200' },
    textbook: { server: textbook, requests: [{ path: '/responses', body: responseTo(version) }], expected: '202' },
    gradimento: {
      server: api,
      requests: services.map((id) => ({ path: `/v1/services/${id}/responses`, body: responseTo(version) })),
      expected: '202',
    },
  };
  const acked = { n: 0, sent: 0 };
  const runs = await alternate(subjects, acked);
  const throughput = Object.fromEntries(Object.entries(runs).map(([name, looks]) => [name, middleOf(looks)]));
  const rate = Math.round(throughput.gradimento.rate * 0.7);
  say(`at 70 % of the maximum, ${rate} requests/s`);
  const steady = await look(subjects.gradimento, { seconds: SECONDS * 2, overallRate: rate });
  count(acked, steady);
  const memory = SOAK > 0 ? await soak(subjects.gradimento, rate, acked) : undefined;
  const stored = await platform.stored();
  return { throughput, steady, memory, acked, stored };
}

async function alternate(subjects, acked) {
  const runs = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (const [name, subject] of Object.entries(subjects)) {
    const warm = await look(subject, { seconds: WARM_UP });
    if (name === 'gradimento') count(acked, warm);
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, subject] of Object.entries(subjects)) {
      const seen = await look(subject, { seconds: SECONDS });
      say(`round ${round} of ${ROUNDS}: ${line(name, seen)}`);
      runs[name].push(seen);
      if (name === 'gradimento') count(acked, seen);
    }
  }
  return runs;
}

async function soak(subject, rate, acked) {
  const memory = [];
  for (let second = 0; second < SOAK; second += SOAK_STEP) {
    const seen = await look(subject, { seconds: SOAK_STEP, overallRate: rate });
    count(acked, seen);
    memory.push(Math.round(subject.server.memory));
    say(`after ${second + SOAK_STEP} s: ${memory.at(-1)} MiB, ${Math.round(seen.rate)} requests/s, p99 ${seen.p99} ms`);
  }
  return memory;
}

/** One run of load against one server. */
async function look({ server, requests, expected }, { seconds, overallRate }) {
  const before = { server: server.cpu, postgres: cpuOfTree(platform.postmaster) };
  const seen = await autocannon({
    url: server.origin,
    connections: CONNECTIONS,
    duration: seconds,
    ...(overallRate ? { overallRate } : {}),
    requests: requests.map((one) => ({ ...one, method: 'POST', headers: { 'Content-Type': 'application/json' } })),
  });
  const ok = seen.statusCodeStats[expected]?.count ?? 0;
  const others = Object.entries(seen.statusCodeStats).filter(([status]) => status !== expected);
  if (others.length > 0 || seen.errors > 0) say(`also ${JSON.stringify(others)}, ${seen.errors} errors`);
  const perRequest = (after, first) => Math.round((after - first) / Math.max(1, ok));
  return {
    rate: ok / seen.duration,
    p50: seen.latency.p50,
    p99: seen.latency.p99,
    ok,
    sent: seen.requests.sent,
    server_us: perRequest(server.cpu, before.server),
    postgres_us: perRequest(cpuOfTree(platform.postmaster), before.postgres),
  };
}

function count(acked, { ok, sent }) {
  acked.n += ok;
  acked.sent += sent;
}

const middleOf = (looks) => looks.toSorted((one, other) => one.rate - other.rate)[Math.floor(looks.length / 2)];

const line = (name, { rate, p50, p99, server_us, postgres_us }) =>
  `${name.padEnd(10)} ${String(Math.round(rate)).padStart(6)} requests/s, p50 ${p50} ms, p99 ${p99} ms, ` +
  `server ${server_us} µs and PostgreSQL ${postgres_us} µs a request`;

function print({ throughput, steady, memory, acked, stored }) {
  const ratio = (other) => Number((throughput.gradimento.rate / throughput[other].rate).toFixed(3));
  const summary = {
    ratio_to_echo: ratio('echo'),
    ratio_to_textbook: ratio('textbook'),
    p99_ms: steady.p99,
    lost: Math.max(0, acked.n - stored),
  };
  for (const [name, seen] of Object.entries(throughput)) console.log(line(name, seen));
  console.log(line('at 70 %', steady));
  console.log(
    `answered 202: ${acked.n}, stored: ${stored}, sent: ${acked.sent}; twice: ${Math.max(0, stored - acked.sent)}`,
  );
  if (memory) console.log(`resident memory every ${SOAK_STEP} s: ${memory.join(', ')} MiB`);
  const results = path.resolve(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  const whole = { machine, connections: CONNECTIONS, seconds: SECONDS, throughput, steady, memory, ...summary };
  writeFileSync(path.join(results, 'collection.json'), `${JSON.stringify(whole, null, 2)}\n`);
  console.log(
    options.json
      ? JSON.stringify(summary)
      : `ratio to echo ${summary.ratio_to_echo}, to the textbook ${summary.ratio_to_textbook}`,
  );
}

try {
  const result = await compare();
  print(result);
} finally {
  for (const server of servers) await server.stop();
  await platform.close();
}
