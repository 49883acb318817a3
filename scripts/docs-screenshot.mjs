import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { removeEmbeddedData } from '../dist/database/embedded/cluster.js';
import { takeDashboards } from './dashboard-screenshots.mjs';
import { takeQuestionnaires } from './questionnaire-screenshots.mjs';

// Pictures for the documentation, of a platform of their own with empty data.
const PICTURE = 'docs/images/swagger-ui.png';
const PORT = env.PORT ?? '4310';
const DATA_DIR = path.resolve('.data', `pictures-${randomBytes(6).toString('hex')}`);
const ADMIN = { id: 'istat', secret: randomBytes(18).toString('base64url') };
/** Pixels; two operations. */
const ABOVE = 118;
const PATIENCE_MS = 60_000;
const ROOT = `http://127.0.0.1:${PORT}`;
const CHROMIUM = [env.CHROMIUM, '/usr/bin/chromium'].find((file) => file && existsSync(file));

if (!CHROMIUM) throw new Error('no Chromium: name one with CHROMIUM');
const environment = { PORT, DATA_DIR, HOST: '127.0.0.1', ADMIN_CLIENT_ID: ADMIN.id, ADMIN_CLIENT_SECRET: ADMIN.secret };
const platform = spawn(process.execPath, ['dist/start.js'], {
  env: { PATH: env.PATH, ...environment },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const ended = once(platform, 'exit');
try {
  await Promise.race([untilReady(), ended.then(() => Promise.reject(new Error('the platform ended')))]);
  await takePictures();
} finally {
  platform.kill('SIGTERM');
  await ended;
  await removeEmbeddedData(DATA_DIR);
  await rm(DATA_DIR, { recursive: true, force: true });
}

async function untilReady() {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${ROOT}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error('the platform did not become ready in time');
}

async function takePictures() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    await mkdir(path.dirname(PICTURE), { recursive: true });
    await takeSwagger(browser);
    const files = [
      PICTURE,
      ...(await takeQuestionnaires(browser, ROOT, ADMIN)),
      ...(await takeDashboards(browser, ROOT, DATA_DIR, ADMIN)),
    ];
    process.stdout.write(`${files.join('\n')}\n`);
  } finally {
    await browser.close();
  }
}

async function takeSwagger(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(10_000);
  await page.goto(`${ROOT}/docs`);
  await authorize(page);
  await run(page, 'post', '/tenants', '201');
  const read = await run(page, 'get', '/tenants/{tenant_id}', '200');
  await page.screenshot({ path: PICTURE, fullPage: true, clip: await frame(read) });
}

async function authorize(page) {
  await page.locator('.scheme-container .authorize').click();
  const client = page.locator('.auth-container').filter({ hasText: 'Flow: clientCredentials' });
  await client.locator('[data-name="clientId"]').fill(ADMIN.id);
  await client.locator('[data-name="clientSecret"]').fill(ADMIN.secret);
  await client.locator('.auth-btn-wrapper .authorize').click();
  await client.getByText('Authorized').waitFor();
  await page.locator('.dialog-ux .close-modal').click();
}

/** Executes an operation with what is filled in. */
async function run(page, method, url, status) {
  const block = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${url}"]`) });
  await block.locator('.opblock-summary-control').click();
  await block.locator('.execute').click();
  await block.locator('.live-responses-table .response-col_status').getByText(status, { exact: true }).waitFor();
  return block;
}

/** An operation and its answer, below the ones before it. */
async function frame(block) {
  const top = await block.boundingBox();
  const answer = await block.locator('.live-responses-table').boundingBox();
  const scrolled = await block.page().evaluate('scrollY');
  const y = top.y + scrolled - ABOVE;
  return { x: 0, y, width: 1280, height: answer.y + answer.height + scrolled - y };
}
