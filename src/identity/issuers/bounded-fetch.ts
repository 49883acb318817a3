import { type LookupAddress, lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isWithin, type Reach } from './public-address.js';

const TIMEOUT_MS = 2_000;
const LARGEST = 64 * 1024;
const TYPES = new Set(['application/json', 'application/jwk-set+json']);

/**
 * Reads a JSON document from an address that the configuration names. Time and size are bounded, redirects are not
 * followed, and the address connected to is the one that was checked, whatever the name server answers next.
 */
export async function fetchJson(url: URL, reach: Reach): Promise<unknown> {
  const response = await get(url, reach);
  try {
    refuseStrange(response);
    return JSON.parse(await read(response));
  } finally {
    response.destroy();
  }
}

function get(url: URL, reach: Reach): Promise<IncomingMessage> {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  // An address in digits is connected to without a look-up.
  if (isIP(host) !== 0 && !isWithin(host, reach)) return Promise.reject(notThere(host));
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      headers: { Accept: [...TYPES].join(', ') },
      lookup: lookupWithin(reach),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    // It also hears of errors after the answer has begun, which reading it reports.
    (url.protocol === 'https:' ? https : http).get(url, options, resolve).on('error', reject);
  });
}

/** Refuses a name as soon as one of its addresses is out of reach. */
function lookupWithin(reach: Reach): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? notThere(name), '');
      if (!addresses.every(({ address }) => isWithin(address, reach))) return callback(notThere(name), '');
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const notThere = (host: string): Error => new Error(`${host} is not an address to ask`);

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
