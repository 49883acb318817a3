import { createRequire } from 'node:module';

/** Of this program, as its package says. */
export function codeVersion(): string {
  const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
  return version;
}
