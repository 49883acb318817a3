import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Commands that need the build call this: it builds only when a source is newer, so that a command does not take the files
// away under a platform that runs from them.
const STAMP = 'dist/.built';
const SOURCES = [
  'src',
  'scripts/build-pages.mjs',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

const filesOf = (name) =>
  statSync(name).isDirectory() ? readdirSync(name).flatMap((entry) => filesOf(path.join(name, entry))) : [name];

const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
if (SOURCES.flatMap(filesOf).some((file) => statSync(file).mtimeMs > built)) {
  const started = new Date();
  const run = (...command) => execFileSync(process.execPath, command, { stdio: 'inherit' });
  run('node_modules/@nestjs/cli/bin/nest.js', 'build');
  run('scripts/build-pages.mjs');
  writeFileSync(STAMP, '');
  // As old as the beginning: what changed during the build is built next time.
  utimesSync(STAMP, started, started);
}
