import { writeFile } from 'node:fs/promises';
import { dpia } from './database/register/dpia.js';

/** Writes the data protection impact assessment from the register. */
await writeFile('docs/dpia.md', dpia());
