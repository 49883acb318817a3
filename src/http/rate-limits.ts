import type { FastifyReply } from 'fastify';
import type { Config } from '../config/config.js';
import { isUuid } from '../database/uuid.js';
import type { Bucket } from './rate-limit.js';
import { Buckets } from './rate-limit-buckets.js';
import { Problem } from './problem.js';

const CLIENT_ID = /^[\w.-]{3,64}$/;

/**
 * The limits of this process. What is kept in memory are ids and counts: never an address, or anything else of the device
 * from which a request comes.
 */
export class RateLimits {
  private readonly clients: Buckets;
  private readonly services: Buckets;
  private readonly operations: Buckets;
  private readonly claims: Buckets;

  /** @param clock milliseconds; never goes back. */
  constructor(
    config: Config,
    public clock: () => number = () => performance.now(),
  ) {
    this.clients = new Buckets(config.RATE_LIMIT_CLIENT);
    this.services = new Buckets(config.RATE_LIMIT_SERVICE);
    this.operations = new Buckets(config.RATE_LIMIT_PUBLIC);
    this.claims = new Buckets(config.RATE_LIMIT_TOKEN);
  }

  /** Of a client whose token was verified. */
  ofClient(id: string): Bucket {
    return this.clients.of(id, this.clock());
  }

  /** @param id as the path has it; what cannot be a service's is refused in time and counts for the operation. */
  ofService(id: string, operation: string): Bucket {
    const known = this.services.find(id);
    if (known) return known;
    return isUuid(id) ? this.services.of(id.toLowerCase(), this.clock()) : this.ofOperation(operation);
  }

  /** Of all who said to be a client and did not prove it. */
  private ofClaim(id: string | undefined, operation: string): Bucket {
    // One bucket a client, however its id is spelled.
    return id !== undefined && CLIENT_ID.test(id)
      ? this.claims.of(id.toLowerCase(), this.clock())
      : this.ofOperation(operation);
  }

  /** Of all whom nothing else is known of. */
  ofOperation(operation: string): Bucket {
    return this.operations.of(operation, this.clock());
  }

  /**
   * Counts a request and writes the headers.
   * @returns the problem to answer when it is beyond the limit.
   */
  charge(reply: FastifyReply, bucket: Bucket): Problem | undefined {
    const problem = this.admit(bucket);
    void reply.headers(rateLimitHeaders(bucket));
    return problem;
  }

  /** Counts a request. @returns the problem to answer when it is beyond the limit. */
  admit(bucket: Bucket): Problem | undefined {
    if (bucket.take(this.clock())) return undefined;
    return new Problem('too-many-requests', undefined, undefined, { 'Retry-After': String(bucket.retryAfter) });
  }

  /**
   * Counts a sign-in that failed, for all that fail and for the client that it named.
   * @returns the problem to answer when it is beyond one of the limits.
   */
  chargeFailure(reply: FastifyReply, id: string | undefined, operation: string): Problem | undefined {
    const all = this.ofOperation(operation);
    const claimed = this.ofClaim(id, operation);
    return this.charge(reply, all) ?? (claimed === all ? undefined : this.charge(reply, claimed));
  }

  /** @throws Problem 429 when the operation's limit is used up. Nothing is counted. */
  requireRoom(reply: FastifyReply, operation: string): void {
    const bucket = this.ofOperation(operation);
    const problem = bucket.hasRoom(this.clock()) ? undefined : this.charge(reply, bucket);
    if (problem) throw problem;
  }
}

/** Counts a request when it is known what becomes of it. */
export const TOKEN_ENDPOINT = 'POST /v1/oauth/token';

export const isCharged = (reply: FastifyReply): boolean => reply.hasHeader('x-ratelimit-limit');

export const rateLimitHeaders = (bucket: Bucket): Record<string, number> => ({
  'X-RateLimit-Limit': bucket.limit,
  'X-RateLimit-Remaining': bucket.remaining,
  'X-RateLimit-Reset': bucket.reset,
});
