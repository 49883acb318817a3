// npm run chaos:collection [-- --faults 30] [-- --seed 1]
// Citizens answer while the API and PostgreSQL are killed, again and again, in the middle of it. In the end every response
// that was answered 202 is in the database, once; every one under an idempotency key is there once, however often it was
// sent; and none is there twice. The last line is `{"faults": …, "acked": …, "keyed": …, "lost": 0, "twice": 0}`.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Platform } from '../bench/collection/platform.mjs';
import { responseTo } from '../bench/collection/response.mjs';
import { seeded } from './random.mjs';

const { values: options } = parseArgs({
  options: { faults: { type: 'string', default: '30' }, seed: { type: 'string', default: '20261126' } },
});
const FAULTS = Number(options.faults);
const CITIZENS = 24;
const TIMEOUT_MS = 20_000;
/** A machine under load takes long to start all anew. */
const PATIENCE_MS = 60_000;
const say = (line) => process.stderr.write(`${line}\n`);

const random = seeded(Number(options.seed));
const platform = await Platform.open();
const world = { api: undefined, ends: false };

/** One citizen after the other: some answer once and leave, some send again under their key until they hear. */
async function answerOn({ services, version }, heard) {
  while (!world.ends) {
    const mark = randomUUID();
    const service = services[Math.floor(random() * services.length)];
    const keyed = random() < 0.5;
    if (keyed) heard.keyed.add(mark);
    const began = Date.now();
    do {
      if (await isTaken(service, responseTo(version, mark), keyed ? mark : undefined)) {
        heard.acked.add(mark);
        break;
      }
      await sleep(20 + random() * 100);
    } while (keyed && Date.now() - began < PATIENCE_MS);
  }
}

async function isTaken(service, body, key) {
  try {
    const response = await fetch(`${world.api.origin}/v1/services/${service}/responses`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...(key ? { 'Idempotency-Key': key } : {}) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (response.status >= 400 && response.status < 500 && response.status !== 409) say(`refused: ${response.status}`);
    return response.status === 202;
  } catch {
    // Nobody knows what became of it.
    return false;
  }
}

const FAULTS_BY_NAME = {
  'kill -9 of the API': async () => {
    world.api.kill('SIGKILL');
    world.api = await platform.startApi();
  },
  'kill -9 of PostgreSQL': () => platform.crashPostgres(),
  'kill -9 of both': async () => {
    world.api.kill('SIGKILL');
    await platform.crashPostgres();
    world.api = await platform.startApi();
  },
};

async function harm() {
  const names = Object.keys(FAULTS_BY_NAME);
  for (let fault = 1; fault <= FAULTS; fault += 1) {
    await sleep(300 + random() * 1_200);
    const name = names[fault % names.length];
    say(`${fault} of ${FAULTS}: ${name}`);
    await FAULTS_BY_NAME[name]();
  }
  await sleep(1_000);
}

async function counts() {
  const found = new Map();
  for (const { answers } of await platform.waiting()) found.set(answers.mark, (found.get(answers.mark) ?? 0) + 1);
  return found;
}

try {
  world.api = await platform.startApi();
  const registered = await platform.register(world.api);
  const heard = { acked: new Set(), keyed: new Set() };
  const citizens = Array.from({ length: CITIZENS }, () => answerOn(registered, heard));
  await harm();
  world.ends = true;
  await Promise.all(citizens);
  const stored = await counts();
  const owed = new Set([...heard.acked, ...heard.keyed]);
  const lost = [...owed].filter((mark) => !stored.has(mark)).length;
  const twice = [...stored.values()].filter((n) => n > 1).length;
  const summary = {
    faults: FAULTS,
    acked: heard.acked.size,
    keyed: heard.keyed.size,
    stored: stored.size,
    lost,
    twice,
  };
  console.log(JSON.stringify(summary));
  process.exitCode = lost + twice > 0 ? 1 : 0;
} finally {
  world.ends = true;
  await world.api?.stop();
  await platform.close();
}
