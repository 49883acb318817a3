import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type InvalidInput, Problem } from '../http/problem.js';
import { type DirectoryEntry, reasonNotCollecting, ServiceDirectory } from '../services/service-directory.js';
import { countIssuance, secondsToTomorrow } from './issuance-counter.js';
import { modulusOf } from './public-key.js';
import { RatingTokenKeys } from './rating-token-keys.js';
import { blindSign } from './rsa.js';
import type { Signer } from './token-key.js';
import { readTokenRequest } from './token.js';

/** After so many signatures the process looks after others: they take some milliseconds. */
const AT_ONCE = 8;

interface Work {
  signer: Signer;
  blindedMessage: Uint8Array;
}

/** Signs what it cannot see, for administrations that say that a procedure was finished. */
@Injectable()
export class RatingTokenIssuer {
  constructor(
    private readonly directory: ServiceDirectory,
    private readonly keys: RatingTokenKeys,
    private readonly database: Database,
  ) {}

  /**
   * @param requests base64url.
   * @throws Problem 404 for a service of somebody else, 409 when it does not collect, 422 with pointers, 429 beyond the
   * quota; nothing is signed then.
   */
  async issue(tenantId: string, serviceId: string, requests: readonly string[]): Promise<string[]> {
    const entry = await this.directory.find(serviceId);
    if (entry.tenant_id !== tenantId) throw Problem.notFound();
    const reason = reasonNotCollecting(entry, new Date());
    if (reason) throw new Problem('not-collecting', reason);
    const work = planOf(requests, await this.keys.signers(entry));
    await this.count(entry, work.length);
    return sign(work);
  }

  private async count({ tenant_id, service_id }: DirectoryEntry, count: number): Promise<void> {
    const now = new Date();
    if (await this.database.asTenant(tenant_id, (tx) => countIssuance(tx, service_id, count, now))) return;
    throw new Problem('quota-reached', undefined, undefined, { 'Retry-After': String(secondsToTomorrow(now)) });
  }
}

function planOf(requests: readonly string[], signers: readonly Signer[]): Work[] {
  const faults: InvalidInput[] = [];
  const work = requests.flatMap((text, index) => {
    const found = workFor(text, signers);
    if (typeof found !== 'string') return [found];
    faults.push({ pointer: `/token_requests/${index}`, detail: found });
    return [];
  });
  if (faults.length > 0) throw Problem.invalid(faults);
  return work;
}

/** @returns what is wrong with the request, or what is to be done. */
function workFor(text: string, signers: readonly Signer[]): Work | string {
  const request = readTokenRequest(Buffer.from(text, 'base64url'));
  if (!request) return 'must be a token request of type 2';
  const signer = signers.find(({ keyByte }) => keyByte === request.keyByte);
  if (!signer) return 'names no key of the service';
  if (Buffer.compare(request.blindedMessage, modulusOf(signer.publicKey)) >= 0) return 'is not below the modulus';
  return { signer, blindedMessage: request.blindedMessage };
}

async function sign(work: readonly Work[]): Promise<string[]> {
  const responses: string[] = [];
  for (const { signer, blindedMessage } of work) {
    responses.push(blindSign(signer.privateKey, blindedMessage).toString('base64url'));
    if (responses.length % AT_ONCE === 0) await turn();
  }
  return responses;
}
