import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SABOTAGES } from './sabotages.js';

// `npm run test:sabotage` takes minutes; that its list has not rotted is seen at once.
describe('the list of sabotages', () => {
  it('holds at least twenty, each by a name of its own', () => {
    expect(SABOTAGES.length).toBeGreaterThanOrEqual(20);
    expect(new Set(SABOTAGES.map(({ name }) => name)).size).toBe(SABOTAGES.length);
  });

  it.each(SABOTAGES.map((sabotage) => [sabotage.name, sabotage] as const))(
    '%s: finds its line once, and its test',
    (_name, { file, search, replace, test, title }) => {
      expect(readFileSync(file, 'utf8').split(search)).toHaveLength(2);
      expect(replace).not.toBe(search);
      expect(readFileSync(test, 'utf8')).toContain(`'${title}'`);
    },
  );
});
