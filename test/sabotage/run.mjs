// Makes the product wrong, one line at a time, in copies of the working tree, and requires that the named test notices.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from '@swc/core';

const LANES = 2;
const TIMEOUT_MS = 300_000;
const COPIED = [
  'src',
  'test',
  'bench',
  'chaos',
  'dist',
  'docker',
  'openapi',
  'package.json',
  'jest.config.js',
  '.swcrc',
  'tsconfig.json',
];
const run = promisify(execFile);
const say = (line) => process.stdout.write(`${line}\n`);

/** TypeScript as this Node.js can run it; nobody looks at the types. */
function compile(file) {
  const tsx = file.endsWith('x');
  return transformSync(readFileSync(file, 'utf8'), {
    filename: path.basename(file),
    configFile: false,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      ...JSON.parse(readFileSync('.swcrc', 'utf8')).jsc,
      parser: { syntax: 'typescript', tsx, decorators: true },
    },
  }).code;
}

const { SABOTAGES: all, patternOf } = await import(
  `data:text/javascript,${encodeURIComponent(compile('test/sabotage/sabotages.ts'))}`
);

/** `npm run test:sabotage -- token` tries those alone whose names say so. */
const SABOTAGES = all.filter(({ name }) => name.includes(process.argv[2] ?? ''));

function copyTree() {
  const tree = mkdtempSync(path.join(tmpdir(), 'gradimento-sabotage-'));
  for (const name of COPIED) cpSync(name, path.join(tree, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(tree, 'node_modules'));
  return tree;
}

/** The tests at work in a tree. @returns what Jest reports, or undefined when it did not come to an end. */
async function test(tree, files, pattern) {
  const report = path.join(tree, 'report.json');
  rmSync(report, { force: true });
  const args = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, '-t', pattern, ...files];
  // Jest fails when a test does; the report says which.
  const env = { ...process.env, EVERY_SPELLING: 'yes' };
  await run(process.execPath, args, { cwd: tree, env, timeout: TIMEOUT_MS, maxBuffer: 1 << 28 }).catch(() => undefined);
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap((file) => file.assertionResults);
  } catch {
    return undefined;
  }
}

const withStatus = (results, status) => (results ?? []).filter((result) => result.status === status);

/** Without any sabotage the named tests pass, or their failing would prove nothing. */
async function rehearse(tree) {
  const files = [...new Set(SABOTAGES.map((sabotage) => sabotage.test))];
  const results = await test(tree, files, SABOTAGES.map(patternOf).join('|'));
  const failed = withStatus(results, 'failed').map((result) => result.fullName);
  const passed = withStatus(results, 'passed').map((result) => result.fullName);
  const absent = SABOTAGES.filter((one) => !passed.some((name) => new RegExp(patternOf(one)).test(name)));
  return [...failed.map((name) => `fails already: ${name}`), ...absent.map((one) => `no such test: ${one.title}`)];
}

function apply(tree, { file, search, replace }) {
  const source = path.join(tree, file);
  const original = readFileSync(source, 'utf8');
  if (original.split(search).length !== 2) throw new Error(`${file} has not exactly one: ${search}`);
  const built = path.join(tree, file.replace(/^src/, 'dist').replace(/\.tsx?$/, '.js'));
  const builtBefore = readFileSync(built, 'utf8');
  writeFileSync(
    source,
    original.replace(search, () => replace),
  );
  // What a test starts as a process, and what migrates its database, is taken from the build.
  writeFileSync(built, compile(source));
  return () => {
    writeFileSync(source, original);
    writeFileSync(built, builtBefore);
  };
}

/** @returns by which test the sabotage was noticed. @throws when it was not, or by breaking and not by an expectation. */
async function killerOf(tree, sabotage) {
  const undo = apply(tree, sabotage);
  try {
    const results = await test(tree, [sabotage.test], patternOf(sabotage));
    if (results === undefined) throw new Error('the tests did not come to an end');
    const failed = withStatus(results, 'failed');
    if (failed.length === 0) throw new Error(`survived ${withStatus(results, 'passed').length} tests`);
    const noticed = failed.find((result) => result.failureMessages.some((message) => /\bexpect\(/.test(message)));
    if (!noticed) throw new Error(`broke instead of being noticed: ${failed[0].failureMessages[0]?.split('\n')[0]}`);
    return noticed.fullName;
  } finally {
    undo();
  }
}

async function lane(tree, waiting, survivors) {
  for (const [index, sabotage] of waiting) {
    const place = `[${index + 1}/${SABOTAGES.length}] ${sabotage.name}`;
    try {
      say(`${place}: killed by ${await killerOf(tree, sabotage)}`);
    } catch (error) {
      survivors.push(sabotage.name);
      say(`${place}: NOT KILLED, ${error.message}`);
    }
  }
}

const trees = Array.from({ length: LANES }, copyTree);
const clean = () => trees.forEach((tree) => rmSync(tree, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
process.once('exit', clean);

say(`${SABOTAGES.length} sabotages; first the named tests without any`);
const unfit = await rehearse(trees[0]);
for (const line of unfit) say(line);
const survivors = [];
const waiting = SABOTAGES.entries();
if (unfit.length === 0) await Promise.all(trees.map((tree) => lane(tree, waiting, survivors)));
say(`${SABOTAGES.length - survivors.length} of ${SABOTAGES.length} killed`);
process.exitCode = unfit.length + survivors.length === 0 ? 0 : 1;
