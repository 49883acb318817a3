import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';

/** A file of a site: its type and its text. */
type Site = Record<string, { type: string; text: string }>;

/** The site of an administration, on an origin of its own, under a strict policy. */
export class HostSite {
  readonly files: Site = {
    '/icon.svg': { type: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  };
  policy = '';

  private constructor(private readonly server: HttpServer) {}

  static async start(): Promise<HostSite> {
    const server = createServer();
    const site = new HostSite(server);
    server.on('request', ({ url = '' }, response) => {
      const file = site.files[url.split('?')[0] ?? ''];
      if (site.policy) response.setHeader('Content-Security-Policy', site.policy);
      if (file) response.setHeader('Content-Type', `${file.type}; charset=utf-8`);
      response.writeHead(file ? 200 : 404).end(file?.text);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return site;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  page(path: string, body: string, lang = 'it'): void {
    const head = '<meta charset="utf-8"><title>Pratica conclusa</title><link rel="icon" href="/icon.svg">';
    this.files[path] = {
      type: 'text/html',
      text: `<!doctype html><html lang="${lang}"><head>${head}</head><body><main><h1>Fatto</h1>${body}</main></body></html>`,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Accepts connections and never answers: a host that is there and down. */
export class BlackHole {
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: TcpServer) {}

  static async open(): Promise<BlackHole> {
    const server = createTcpServer();
    const hole = new BlackHole(server);
    server.on('connection', (socket) => hole.sockets.add(socket.on('error', () => undefined)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return hole;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get waiting(): number {
    return this.sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
