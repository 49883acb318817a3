import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

interface Share {
  share: number;
}
type Part = Record<'structured' | 'names' | 'clean_altered', Share> & { texts: number };

describe('redaction of the labelled comments', () => {
  it('finds enough and alters little, also in what was held out', () => {
    const printed = execFileSync(process.execPath, ['bench/redaction.mjs', '--json', '--dry'], { encoding: 'utf8' });
    const { parts } = JSON.parse(printed) as { parts: Record<'dev' | 'held_out', Part> };
    for (const part of Object.values(parts)) {
      expect(part.texts).toBeGreaterThanOrEqual(250);
      expect(part.structured.share).toBeGreaterThanOrEqual(0.98);
      expect(part.names.share).toBeGreaterThanOrEqual(0.9);
      expect(part.clean_altered.share).toBeLessThanOrEqual(0.05);
    }
  });
});
