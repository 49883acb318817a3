import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { ADMIN, type TestPlatform } from '../support/platform.js';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export interface Asked {
  method: string;
  /** Relative to `/v1`, with its query. */
  path: string;
  authorization?: string;
  headers?: Record<string, string>;
  /** Media type and text, or bytes. */
  body?: [string, string | Buffer];
}

/** What differs between two answers to the same question. */
const MOVING = /^(date|x-ratelimit-.*|ratelimit.*|retry-after|x-request-id|connection|keep-alive)$/;

export async function ask(
  platform: TestPlatform,
  { method, path, authorization, headers: more, body }: Asked,
): Promise<Answer> {
  const asked = request(`${platform.base}${path}`, {
    agent,
    method: method.toUpperCase(),
    headers: {
      ...more,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...(body === undefined ? {} : { 'Content-Type': body[0], 'Content-Length': Buffer.byteLength(body[1]) }),
    },
  });
  asked.end(body?.[1]);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode === 429) throw new Error('the rate limit is too low for these tests');
  const headers = Object.entries(response.headers)
    .filter(([name]) => !MOVING.test(name))
    .map(([name, value]) => [name, String(value)] as const)
    .toSorted(([one], [other]) => one.localeCompare(other));
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(headers), text: await textOf(response) };
}

/** Thousands of requests of a few kinds: `fetch` would cost more than the answers. */
const agent = new Agent({ keepAlive: true });

/** An access token, with all roles of the client or with one. */
export async function signIn(
  platform: TestPlatform,
  { id, secret }: { id: string; secret: string },
  scope?: string,
): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) });
  const { status, text } = await ask(platform, {
    method: 'post',
    path: '/oauth/token',
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    body: ['application/x-www-form-urlencoded', form.toString()],
  });
  if (status !== 200) throw new Error(`no token: ${text}`);
  return (JSON.parse(text) as { access_token: string }).access_token;
}

/** A client that is there no more, while its tokens have not expired. */
export async function removeClient(platform: TestPlatform, tenantId: string, clientId: string): Promise<void> {
  const { status } = await ask(platform, {
    method: 'delete',
    path: `/tenants/${tenantId}/clients/${clientId}`,
    authorization: `Bearer ${await signIn(platform, ADMIN)}`,
  });
  if (status !== 204) throw new Error(`the client is still there: ${status}`);
}
