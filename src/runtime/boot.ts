import { ConfigError } from '../config/config.js';
import { PreflightError } from '../database/preflight.js';

/** Runs an entry point. A start that fails says why in one line and ends with 1, without a stack. */
export async function boot(name: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`gradimento ${name}: ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof PreflightError) return error.message;
  if (!(error instanceof Error)) return 'failed';
  return error.message.split('\n')[0] ?? error.name;
}
