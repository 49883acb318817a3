import { readFile } from 'node:fs/promises';
import { parseSpec } from './spec/parse-spec.js';
import { type Spec, SpecError } from './spec/spec.js';

export async function readTable(file: string): Promise<Spec> {
  try {
    return parseSpec(await readFile(file, 'utf8'));
  } catch (error) {
    throw error instanceof SpecError ? new SpecError(`${file}: ${error.message}`) : error;
  }
}
