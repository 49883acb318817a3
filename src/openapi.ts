import { mkdir, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { createApi } from './app.setup.js';
import { Config } from './config/config.js';
import { describeApi } from './contract/document.js';

/** Writes the OpenAPI document from the code, without a database. With `--print` only shows it. */
const app = await createApi(new Config().with({ DATABASE_URL: 'postgres://none' }), true);
const document = describeApi(app);
const json = `${JSON.stringify(document, null, 2)}\n`;
if (process.argv.includes('--print')) {
  await new Promise<void>((resolve) => process.stdout.write(json, () => resolve()));
} else {
  await mkdir('openapi', { recursive: true });
  await writeFile('openapi/openapi.json', json);
  await writeFile('openapi/openapi.yaml', stringify(document, { aliasDuplicateObjects: false }));
}
process.exit(0);
