import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { chromium } from 'playwright-core';
import { snippetsFor } from '../dist/button/snippets.js';
import { readScript } from '../dist/button/scripts.js';

// How much later a page's `load` event comes for each snippet while the platform accepts connections and never answers,
// against the same page without one; medians in real Chromium, side by side in one run.
const ROUNDS = 15;
const GIVE_UP_MS = 3_000;
const PAUSE_MS = 200;
const CHROMIUM = [env.CHROMIUM, '/usr/bin/chromium'].find((file) => file && existsSync(file));
if (!CHROMIUM) throw new Error('no Chromium: name one with CHROMIUM');

const listening = async (server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}`;
};
const sockets = new Set();
const hole = createTcpServer((socket) => sockets.add(socket.on('error', () => undefined)));
const platform = await listening(hole);
const scripts = { button: readScript('valuta'), adapter: readScript('valuta-comuni') };
const { link, script, frame, self_hosted, panel, adapter } = snippetsFor(
  platform,
  '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17',
  scripts,
);
const snippets = { nothing: '', link, frame, self_hosted, script, panel, adapter };

let shown = '';
const site = createServer(({ url }, response) => {
  response.setHeader('Content-Security-Policy', `default-src 'self' ${platform}`);
  if (url === '/valuta.js') return response.setHeader('Content-Type', 'text/javascript').end(scripts.button.body);
  if (url !== '/') return response.writeHead(204).end();
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  return response.end(
    `<!doctype html><html lang="it"><title>Pratica conclusa</title><h1>Fatto</h1>${shown}<p>Dopo</p>`,
  );
});
const origin = await listening(site);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

async function look(snippet) {
  shown = snippet;
  const page = await browser.newPage();
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  try {
    await page.goto(origin, { waitUntil: 'load', timeout: GIVE_UP_MS });
    await page.waitForTimeout(PAUSE_MS);
    const ms = await page.evaluate(`performance.getEntriesByType('navigation')[0].loadEventEnd`);
    return { ms, lines };
  } catch {
    return { ms: Infinity, lines };
  } finally {
    await page.close();
  }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const seen = new Map(Object.keys(snippets).map((name) => [name, []]));
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, snippet] of Object.entries(snippets)) {
      // One that never loads says so once.
      if (!seen.get(name).some(({ ms }) => ms === Infinity)) seen.get(name).push(await look(snippet));
    }
  }
} finally {
  await browser.close();
  for (const socket of sockets) socket.destroy();
  hole.close();
  site.closeAllConnections();
  site.close();
}
const bare = median(seen.get('nothing').map(({ ms }) => ms));
for (const [name, looks] of seen) {
  const delay = median(looks.map(({ ms }) => ms)) - bare;
  const waits = Number.isFinite(delay) ? `${delay.toFixed(1)} ms later` : `not within ${GIVE_UP_MS} ms`;
  console.log(`${name.padEnd(12)} load ${waits}, ${looks.flatMap(({ lines }) => lines).length} lines in the console`);
}
