import { once } from 'node:events';
import { createServer } from 'node:net';
import { PreflightError } from '../database/preflight.js';

/** Says early and in one line that a port is taken. @throws PreflightError */
export async function refuseBusyPort(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const reason = inUse ? 'is in use; set PORT to a free one' : 'cannot be listened on; see PORT and HOST';
    throw new PreflightError(`port ${port} ${reason}`);
  }
  server.close();
  await once(server, 'close');
}
