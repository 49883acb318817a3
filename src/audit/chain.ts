import { createHash } from 'node:crypto';

/** An event as the chain sees it. */
export interface Link {
  seq: string;
  /** What `audit_content` gives for the row: every column but the hashes. */
  content: string;
  previous_hash: Buffer;
  hash: Buffer;
}

/** Where the chain was last seen whole. */
export interface Head {
  seq: bigint;
  hash: Buffer;
}

export const BEGINNING: Head = { seq: 0n, hash: Buffer.alloc(0) };

/** The first event that does not follow from the one before it. */
export class BrokenChain extends Error {
  constructor(
    readonly seq: string,
    readonly reason: 'missing' | 'not linked' | 'altered',
  ) {
    super(`event ${seq} is ${reason}`);
  }
}

/**
 * Follows the chain from `head` over the next events: numbers without a gap, each event carrying the hash of the one before
 * and the hash of its own content, SHA-256(previous hash ‖ content).
 * @throws BrokenChain at the first that does not fit.
 */
export function follow(head: Head, links: readonly Link[]): Head {
  return links.reduce(next, head);
}

function next(head: Head, link: Link): Head {
  const expected = head.seq + 1n;
  if (BigInt(link.seq) !== expected) throw new BrokenChain(String(expected), 'missing');
  if (!link.previous_hash.equals(head.hash)) throw new BrokenChain(link.seq, 'not linked');
  if (!link.hash.equals(hashOf(link))) throw new BrokenChain(link.seq, 'altered');
  return { seq: expected, hash: link.hash };
}

export function hashOf({ previous_hash, content }: Pick<Link, 'previous_hash' | 'content'>): Buffer {
  return createHash('sha256').update(previous_hash).update(content, 'utf8').digest();
}
