import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import { Redis } from 'ioredis';
import {
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const SERVER = ['redis-server', 'valkey-server'].find((name) => {
  try {
    execFileSync(name, ['--version']);
    return true;
  } catch {
    return false;
  }
});

// A machine without Redis or Valkey runs on the PostgreSQL backend alone.
const whereThereIsOne = SERVER ? describe : describe.skip;

whereThereIsOne('the queue on Redis', () => {
  let server: ChildProcess;
  let platform: TestPlatform;

  beforeAll(async () => {
    const port = await freePort();
    server = spawn(SERVER ?? '', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    const url = `redis://127.0.0.1:${port}`;
    const redis = new Redis(url, { retryStrategy: () => 50 });
    redis.on('error', () => undefined);
    await redis.ping();
    redis.disconnect();
    platform = await TestPlatform.start({ QUEUE_URL: url });
  });

  afterAll(async () => {
    await platform.stop();
    server.kill('SIGTERM');
    await once(server, 'exit');
  });

  it('leads a response to the figures', async () => {
    const queue = platform.worker.get<{ getBackend(): Promise<object> }>(getQueueToken('anonymization'));
    expect((await queue.getBackend()).constructor.name).toBe('RedisQueueBackend');
    const administration = await joinAdministration(platform);
    const service = await registerService(administration);
    const format_version = await questionnaireVersion(platform, service);
    for (const rating of [5, 4, 3, 2, 1]) {
      await platform.citizen.post(`/services/${service}/responses`, { format_version, answers: core(rating) });
    }
    await runJob(platform.istat, '/anonymization-runs');
    await runJob(platform.istat, '/aggregation-runs');
    expect((await countedCell(administration.client, service, 'satisfaction', 5)).histogram).toEqual([1, 1, 1, 1, 1]);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
