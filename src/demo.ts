import { Config } from './config/config.js';
import { runDemo } from './demo/run-demo.js';
import { boot } from './runtime/boot.js';

await boot('demo', () => runDemo(Config.load(), process.argv.includes('--once')));
