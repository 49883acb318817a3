import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compressed, type Compressed } from './compression.js';

interface Asset extends Compressed {
  type: string;
}

// The build writes them; tests run from the sources and take the built ones as well.
const FOLDER = path.join(import.meta.dirname, '../../dist/pages/browser');

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };

/** Files named after their content, by that name. */
const assets = new Map<string, Asset>();

export const STYLESHEET_URL = add('style', 'css');
export const SCRIPT_URL = add('questionnaire', 'js');

export const assetNamed = (file: string): Asset | undefined => assets.get(file);

function add(name: string, extension: keyof typeof TYPES): string {
  const file = path.join(FOLDER, `${name}.${extension}`);
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build`);
  const body = readFileSync(file);
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const named = `${name}.${digest}.${extension}`;
  assets.set(named, { type: TYPES[extension], ...compressed(body) });
  return `/assets/${named}`;
}
