// npm run fuzz -- --requests 100000 --seed 7
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' } } });
const { requests = '100000', seed = String(randomInt(2 ** 31)) } = values;
if (![requests, seed].every((number) => /^[1-9]\d{0,9}$/.test(number))) {
  process.stderr.write('fuzz: --requests and --seed take whole numbers\n');
  process.exit(1);
}
process.stdout.write(`fuzz: ${requests} requests from seed ${seed}\n`);
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/contract/fuzz'], {
  env: { ...process.env, FUZZ_REQUESTS: requests, FUZZ_SEED: seed },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
