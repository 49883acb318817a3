import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DocsSignIn } from '../identity/issuers/issuer-entry.js';
import { REDIRECT_HEADERS } from './docs-headers.js';
import { docsPage, REDIRECT_PAGE } from './docs-html.js';

export interface DocsFile {
  urls: string[];
  type: string;
  body: Buffer;
  /** The name says what is in it, so that a browser may keep it for good. */
  named?: true;
  headers?: Record<string, string>;
}

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

const resolve = createRequire(import.meta.url).resolve;
const browserFile = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, 'browser', name));
const documentFile = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '../../openapi', `openapi.${name}`));

/** @param signIn where the staff of Istat signs in, if it can on this page. */
export function docsFiles(signIn: DocsSignIn | undefined): DocsFile[] {
  const bundle = swaggerFile('swagger-ui-bundle', 'js', SCRIPT);
  const style = swaggerFile('swagger-ui', 'css', STYLE);
  const redirect = swaggerFile('oauth2-redirect', 'js', SCRIPT);
  const page = docsPage(bundle.urls[0], style.urls[0]);
  const files: DocsFile[] = [
    { urls: ['/docs', '/docs/'], type: HTML, body: Buffer.from(page) },
    { urls: ['/openapi.json'], type: JSON_TYPE, body: documentFile('json') },
    { urls: ['/openapi.yaml'], type: 'application/yaml', body: documentFile('yaml') },
    { urls: ['/docs/config.json'], type: JSON_TYPE, body: Buffer.from(JSON.stringify({ sign_in: signIn ?? null })) },
    ...['init.js', 'document.js', 'memory.js', 'remember-ids.js', 'sign-in.js'].map((name) => own(name, SCRIPT)),
    own('page.css', STYLE),
    bundle,
    style,
  ];
  return signIn ? [...files, redirect, redirectPage(redirect.urls[0])] : files;
}

const own = (name: string, type: string): DocsFile => ({ urls: [`/docs/${name}`], type, body: browserFile(name) });

function redirectPage(script: string): DocsFile {
  return {
    urls: ['/docs/oauth2-redirect.html'],
    type: HTML,
    body: Buffer.from(REDIRECT_PAGE(script)),
    headers: REDIRECT_HEADERS,
  };
}

function swaggerFile(name: string, extension: string, type: string): DocsFile & { urls: [string] } {
  const body = readFileSync(resolve(`swagger-ui-dist/${name}.${extension}`));
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { urls: [`/docs/${name}.${digest}.${extension}`], type, body, named: true };
}
