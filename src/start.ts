import { Config } from './config/config.js';
import { boot } from './runtime/boot.js';
import { untilSignal } from './runtime/lifecycle.js';
import { Platform } from './runtime/platform.js';

await boot('start', async () => {
  const platform = await untilSignal(Platform.start(Config.load()));
  await platform.failure();
});
