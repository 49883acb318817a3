import type { IncomingMessage } from 'node:http';
import { boundedRequest } from '../../http/outbound/bounded-request.js';
import type { Reach } from '../../http/outbound/public-address.js';

const TIMEOUT_MS = 2_000;
const LARGEST = 64 * 1024;
const TYPES = new Set(['application/json', 'application/jwk-set+json']);

/** Reads a JSON document from an address that the configuration names. Time and size are bounded. */
export async function fetchJson(url: URL, reach: Reach): Promise<unknown> {
  const sent = { method: 'GET', headers: { Accept: [...TYPES].join(', ') } } as const;
  const response = await boundedRequest(url, { reach, timeoutMs: TIMEOUT_MS }, sent);
  try {
    refuseStrange(response);
    return JSON.parse(await read(response));
  } finally {
    response.destroy();
  }
}

function refuseStrange({ statusCode, headers }: IncomingMessage): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  if (!TYPES.has(type)) throw new Error(`answered with the type ${type || 'unknown'}`);
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`answered with more than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
