import { boot } from './runtime/boot.js';
import { runWorker } from './runtime/worker-process.js';

await boot('worker', runWorker);
