import { type LookupAddress, lookup } from 'node:dns';
import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isWithin, type Reach } from './public-address.js';

export interface Bounds {
  /** Where the connection may go. */
  reach: Reach;
  /** For all of it, until the answer has been read. */
  timeoutMs: number;
}

export interface Sent {
  method: 'GET' | 'POST';
  headers: OutgoingHttpHeaders;
  body?: string;
}

/** The address is none that this platform goes to. */
export class OutOfReach extends Error {
  constructor(host: string) {
    super(`${host} is not an address to ask`);
  }
}

/**
 * Asks a server that somebody else named. Time is bounded, redirects are not followed, and the address connected to is the
 * one that was checked, whatever the name server answers next.
 * @returns the answer, of whose body nothing has been read: whoever takes it bounds its size, and destroys it.
 * @throws OutOfReach
 */
export function boundedRequest(url: URL, { reach, timeoutMs }: Bounds, sent: Sent): Promise<IncomingMessage> {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  // An address in digits is connected to without a look-up.
  if (isIP(host) !== 0 && !isWithin(host, reach)) return Promise.reject(new OutOfReach(host));
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      method: sent.method,
      headers: sent.headers,
      lookup: lookupWithin(reach),
      signal: AbortSignal.timeout(timeoutMs),
    };
    // It also hears of errors after the answer has begun, which reading it reports.
    (url.protocol === 'https:' ? https : http).request(url, options, resolve).on('error', reject).end(sent.body);
  });
}

/** Refuses a name as soon as one of its addresses is out of reach. */
function lookupWithin(reach: Reach): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new OutOfReach(name), '');
      if (!addresses.every(({ address }) => isWithin(address, reach))) return callback(new OutOfReach(name), '');
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
