import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A file of a site: its type and its text. */
type Site = Record<string, { type: string; text: string }>;

/** The site of an administration, on an origin of its own, under a strict policy. */
export class HostSite {
  readonly files: Site = {
    '/icon.svg': { type: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  };
  /** What the server does with what is posted to it. */
  readonly posts: Record<string, (body: string) => Promise<string>> = {};
  policy = '';

  private constructor(private readonly server: HttpServer) {}

  static async start(): Promise<HostSite> {
    const server = createServer();
    const site = new HostSite(server);
    server.on('request', (request, response) => site.answer(request, response));
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

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '' } = request;
    const post = method === 'POST' ? this.posts[url] : undefined;
    if (post) void this.take(request, response, post);
    else this.show(url, response);
  }

  private show(url: string, response: ServerResponse): void {
    const file = this.files[url.split('?')[0] ?? ''];
    if (this.policy) response.setHeader('Content-Security-Policy', this.policy);
    if (file) response.setHeader('Content-Type', `${file.type}; charset=utf-8`);
    response.writeHead(file ? 200 : 404).end(file?.text);
  }

  private async take(
    request: IncomingMessage,
    response: ServerResponse,
    post: (body: string) => Promise<string>,
  ): Promise<void> {
    try {
      const answer = await post(await text(request));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
    } catch {
      response.writeHead(502).end();
    }
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
