// Writes one release in one format, and tells how long that took: node writer.mjs <format> <cells>
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FORMATS } from '../../dist/releases/exports/formats.js';
import { inventedRelease } from './invented-cells.mjs';

const [name, cells] = process.argv.slice(2);
const { write } = FORMATS.find((format) => format.name === name);
/** Rows of a cell rated from 1 to 5. */
const FIGURES = 14;

let bytes = 0;
/** As slow as a socket is at the least: each piece is taken in another turn of the event loop. */
const away = new Writable({
  write(piece, _encoding, done) {
    bytes += piece.length;
    setImmediate(done);
  },
});
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
const used = process.cpuUsage();
const begun = performance.now();
await pipeline(Readable.from(write(inventedRelease(Number(cells)))), away);
const seconds = (performance.now() - begun) / 1_000;
const { user, system } = process.cpuUsage(used);
delays.disable();
process.send({
  seconds,
  cpu: (user + system) / 1_000_000,
  bytes,
  figures: name.startsWith('sdmx') ? Number(cells) * FIGURES : 0,
  peak: Math.round(process.resourceUsage().maxRSS / 1_024),
  pause: Math.round(delays.max / 1_000_000),
});
process.disconnect();
