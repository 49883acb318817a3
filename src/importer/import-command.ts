import { parseArgs } from 'node:util';
import { ApiClient } from '../client/api-client.js';
import { type Config, ConfigError } from '../config/config.js';
import { importFile, type ImportRequest, type ImportResult } from './import-file.js';

const USAGE = 'usage: npm run import -- --service CODE --map mapping.json [--url https://host/v1] file.csv';
const SHOWN = 20;

/** `npm run import`: exit code 0 when every row was accepted, 2 when some were refused. */
export async function importCommand(args: string[], config: Config): Promise<number> {
  const { request, url } = readArguments(args);
  if (!config.CLIENT_ID || !config.CLIENT_SECRET) {
    throw new ConfigError(
      "configuration: set CLIENT_ID and CLIENT_SECRET, a pa_system client of the service's administration",
    );
  }
  const api = new ApiClient(url ?? `http://${config.HOST}:${config.PORT}/v1`, {
    id: config.CLIENT_ID,
    secret: config.CLIENT_SECRET,
  });
  const result = await importFile(api, request);
  report(result, request.csvFile);
  return result.rejected.length === 0 ? 0 : 2;
}

function readArguments(args: string[]): { request: ImportRequest; url?: string } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { service: { type: 'string' }, map: { type: 'string' }, url: { type: 'string' } },
  });
  const [csvFile, ...more] = positionals;
  if (!values.service || !values.map || !csvFile || more.length > 0) throw new ConfigError(USAGE);
  return { request: { serviceCode: values.service, mappingFile: values.map, csvFile }, url: values.url };
}

function report({ accepted, rejected }: ImportResult, csvFile: string): void {
  for (const { line, reasons } of rejected.slice(0, SHOWN)) {
    process.stderr.write(`line ${line}: ${reasons.join('; ')}\n`);
  }
  if (rejected.length > 0) process.stderr.write(`all refused rows: ${csvFile}.rejected.ndjson\n`);
  process.stdout.write(`${accepted} accepted, ${rejected.length} rejected\n`);
}
