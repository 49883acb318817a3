import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestIssuer } from './issuer.js';

/** Lets a test issuer sign people in by authorization code, for public clients that prove themselves with PKCE (RFC 7636). */
export class SignIn {
  /** The form of each request for a token. */
  readonly forms: Record<string, string>[] = [];
  private readonly asked = new Map<string, URLSearchParams>();

  /** @param claims of the tokens that it gives. */
  constructor(
    private readonly issuer: TestIssuer,
    private readonly clientId: string,
    private readonly claims: object,
  ) {
    issuer.answer = (request, response) => void this.answer(request, response);
  }

  get authorizationEndpoint(): string {
    return new URL('/authorize', this.issuer.url).href;
  }

  get tokenEndpoint(): string {
    return new URL('/token', this.issuer.url).href;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.issuer.url);
    if (pathname === '/authorize') return this.ask(searchParams, response);
    if (pathname === '/token' && request.method === 'POST') return this.exchange(await text(request), response);
    return this.issuer.publish(response);
  }

  /** A page of its own, as a real one has. */
  private ask(wanted: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    this.asked.set(code, wanted);
    const back = new URL(wanted.get('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ code, state: wanted.get('state') ?? '' }));
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .end(`<!doctype html><title>Accesso</title><link rel="icon" href="data:,"><a href="${back.href}">Entra</a>`);
  }

  private async exchange(body: string, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(body);
    this.forms.push(Object.fromEntries(form));
    const wanted = this.asked.get(form.get('code') ?? '');
    this.asked.delete(form.get('code') ?? '');
    const good = wanted !== undefined && this.fits(form, wanted);
    const answer = good
      ? { access_token: await this.issuer.sign(this.claims), token_type: 'Bearer', expires_in: 300 }
      : { error: 'invalid_grant' };
    response
      .writeHead(good ? 200 : 400, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
      .end(JSON.stringify(answer));
  }

  private fits(form: URLSearchParams, wanted: URLSearchParams): boolean {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return (
      wanted.get('code_challenge_method') === 'S256' &&
      wanted.get('code_challenge') === challenge &&
      ['client_id', 'redirect_uri'].every((name) => form.get(name) === wanted.get(name)) &&
      form.get('client_id') === this.clientId
    );
  }
}
