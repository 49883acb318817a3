import { Redis } from 'ioredis';
import { PreflightError } from '../database/preflight.js';

/**
 * Asks Redis or Valkey once whether it is there; the queue itself would go on trying for ever.
 * @param url absent when the queues are in PostgreSQL, which was checked already.
 * @throws PreflightError
 */
export async function checkQueue(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  let cause = 'no answer';
  redis.on('error', (error) => (cause = error.message));
  try {
    await redis.connect();
    await redis.ping();
  } catch {
    throw new PreflightError(`queue: cannot connect (${cause})`);
  } finally {
    redis.disconnect();
  }
}
