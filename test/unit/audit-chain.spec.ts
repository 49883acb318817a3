import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BEGINNING, BrokenChain, follow, hashOf, type Link } from '../../src/audit/chain.js';

function chainOf(contents: readonly string[]): Link[] {
  let previous_hash = BEGINNING.hash;
  return contents.map((content, index) => {
    const hash = hashOf({ previous_hash, content });
    const link = { seq: String(index + 1), content, previous_hash, hash };
    previous_hash = hash;
    return link;
  });
}

const contents = fc.array(fc.string(), { minLength: 1, maxLength: 30 });

function reasonOf(links: readonly Link[]): string {
  try {
    follow(BEGINNING, links);
    return 'whole';
  } catch (error) {
    if (error instanceof BrokenChain) return `${error.seq} ${error.reason}`;
    throw error;
  }
}

describe('the chain of audit events', () => {
  it('is followed to its last event, in pages of any size', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (texts, cut) => {
        const links = chainOf(texts);
        const at = cut % links.length;
        const head = follow(follow(BEGINNING, links.slice(0, at)), links.slice(at));
        expect(head).toEqual({ seq: BigInt(links.length), hash: links.at(-1)?.hash });
      }),
    );
  });

  it('names the event whose content was altered', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (texts, pick) => {
        const links = chainOf(texts);
        const at = pick % links.length;
        const altered = links.map((link, index) => (index === at ? { ...link, content: `${link.content}!` } : link));
        expect(reasonOf(altered)).toBe(`${at + 1} altered`);
      }),
    );
  });

  it('names the event that follows an altered one whose hash was made to fit', () => {
    const links = chainOf(['a', 'b', 'c']);
    const [first, second, third] = links as [Link, Link, Link];
    const forged = { ...second, content: 'B', hash: hashOf({ ...second, content: 'B' }) };
    expect(reasonOf([first, forged, third])).toBe('3 not linked');
  });

  it('names the gap where events were taken out', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (texts, pick) => {
        const links = chainOf([...texts, 'last']);
        const at = pick % (links.length - 1);
        expect(reasonOf(links.filter((_link, index) => index !== at))).toBe(`${at + 1} missing`);
      }),
    );
  });

  it('does not see a cut tail: that is what checkpoints are for', () => {
    expect(reasonOf(chainOf(['a', 'b', 'c']).slice(0, 2))).toBe('whole');
  });
});
