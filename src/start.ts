import { Config } from './config/config.js';
import { boot } from './runtime/boot.js';
import { stopOnSignal } from './runtime/lifecycle.js';
import { Platform } from './runtime/platform.js';

await boot('start', async () => {
  const platform = await Platform.start(Config.load());
  stopOnSignal(() => platform.stop());
  await platform.failed();
  await platform.stop();
  throw new Error('a process ended; all were stopped');
});
