import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request of the platform at somebody's webhook. */
export interface Told {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A system of an administration that is told of events, over real HTTP. */
export class Receiver {
  readonly told: Told[] = [];
  /** How it answers what it is told. */
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.take(request, response));
  }

  static async start(): Promise<Receiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  url(path: string, host = '127.0.0.1'): string {
    const address = this.server.address();
    return `http://${host}:${typeof address === 'object' ? address?.port : ''}${path}`;
  }

  at(path: string): Told[] {
    return this.told.filter((one) => one.path === path);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.told.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body });
    this.answer(response);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
