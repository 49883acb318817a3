import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A script for pages of administrations. */
export interface Script {
  /** Where it always is. */
  path: string;
  /** Where this very content is for good. */
  hashedPath: string;
  /** For `integrity`, which a browser checks. */
  integrity: string;
  body: Buffer;
}

export type ScriptName = 'valuta' | 'valuta-comuni';

/** Made by the build: also the sources, run by themselves, find them there. */
const BUILT = path.join(import.meta.dirname, '../../dist/button/browser');

export function readScript(name: ScriptName): Script {
  const body = readFileSync(path.join(BUILT, `${name}.js`));
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return {
    path: `/${name}.js`,
    hashedPath: `/assets/${name}.${digest}.js`,
    integrity: `sha384-${createHash('sha384').update(body).digest('base64')}`,
    body,
  };
}
