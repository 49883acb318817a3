import * as fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ISpectralDiagnostic, type Ruleset, Spectral } from '@stoplight/spectral-core';
import { bundleAndLoadRuleset } from '@stoplight/spectral-ruleset-bundler/with-loader';
import { oas } from '@stoplight/spectral-rulesets';
import { type Edit, edited, type Json } from './edit.js';
import { base } from './ruleset-base.js';
import { samples } from './ruleset-samples.js';

describe('the rules of the OpenAPI document', () => {
  const spectral = new Spectral();
  let ruleset: Ruleset;

  const lint = (document: Json): Promise<ISpectralDiagnostic[]> => spectral.run(JSON.stringify(document));

  const codes = (found: ISpectralDiagnostic[]): string[] => [...new Set(found.map(({ code }) => String(code)))].sort();

  beforeAll(async () => {
    ruleset = await bundleAndLoadRuleset(path.resolve('openapi/ruleset/ruleset.yaml'), { fs, fetch });
    spectral.setRuleset(ruleset);
  });

  it('find nothing in a small document without a fault', async () => {
    expect(await lint(base)).toEqual([]);
  });

  it('have a sample each that breaks them', () => {
    const own = Object.keys(ruleset.rules).filter((name) => !(name in oas.rules));
    expect(Object.keys(samples).sort()).toEqual(own.sort());
  });

  it.each(Object.entries(samples))('see what breaks %s, and nothing else', async (rule, broken) => {
    for (const { edits, inherited = [] } of broken) {
      expect(codes(await lint(edited(base, edits)))).toEqual([rule, ...inherited].sort());
    }
  });

  it('accept what is marked as the names of an outside standard, and maps with a bound', async () => {
    const schema = 'components schemas Part';
    const edits: Edit[] = [
      [`${schema} x-standard`, 'SDMX-JSON 2.1'],
      [`${schema} properties dataSets`, { type: 'boolean' }],
      [`${schema} additionalProperties`, { $ref: '#/components/schemas/Tag' }],
      [`${schema} maxProperties`, 10],
    ];
    expect(await lint(edited(base, edits))).toEqual([]);
  });
});
