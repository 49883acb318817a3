import { runApi } from './runtime/api-process.js';
import { boot } from './runtime/boot.js';

await boot('api', runApi);
