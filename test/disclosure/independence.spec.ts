import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = 'src/disclosure';

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!);

/** Folders and packages that the files of a folder import, themselves left out. */
function reachOf(folder: string): string[] {
  const files = readdirSync(path.join(ROOT, folder)).map((file) => path.join(ROOT, folder, file));
  const names = files.flatMap((file) =>
    importsOf(file).map((name) => (name.startsWith('.') ? path.dirname(path.join(path.dirname(file), name)) : name)),
  );
  return [...new Set(names)].filter((name) => name !== path.join(ROOT, folder)).sort();
}

describe('the audit and the protection', () => {
  it('have nothing in common but the table that both read, the solver, and that they let others have a turn', () => {
    expect(reachOf('audit')).toEqual(['highs', 'src/disclosure/solver', 'src/disclosure/spec', 'src/disclosure/turns']);
    expect(reachOf('protection')).toEqual(['highs', 'src/disclosure/spec', 'src/disclosure/turns']);
    expect(reachOf('solver')).toEqual(['highs']);
    expect(reachOf('spec')).toEqual([]);
    expect(reachOf('turns')).toEqual(['node:timers/promises']);
  });
});
