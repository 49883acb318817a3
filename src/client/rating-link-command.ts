import { parseArgs } from 'node:util';
import { type Config, ConfigError } from '../config/config.js';
import { ApiClient } from './api-client.js';
import { type FinishedProcedure, ratingLink } from './rating-link.js';

const USAGE =
  'usage: npm run -s rating-link -- --service ID [--ended-at 2026-11-26T09:30:00Z] [--language it] [--return-url URL] ' +
  '[--url https://host/v1]';

/** `npm run -s rating-link`: prints the link for one finished procedure. */
export async function ratingLinkCommand(args: string[], config: Config): Promise<number> {
  const { url = `http://${config.HOST}:${config.PORT}/v1`, ...procedure } = readArguments(args);
  const { CLIENT_ID: id, CLIENT_SECRET: secret } = config;
  if (!id || !secret) {
    throw new ConfigError(
      "configuration: set CLIENT_ID and CLIENT_SECRET, a pa_system client of the service's administration",
    );
  }
  process.stdout.write(`${await ratingLink(new ApiClient(url, { id, secret }), url, procedure)}\n`);
  return 0;
}

function readArguments(args: string[]): FinishedProcedure & { url?: string } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { service: text, 'ended-at': text, language: text, 'return-url': text, url: text },
  });
  const { service, 'ended-at': endedAt, language, 'return-url': returnUrl, url } = values;
  if (!service || (endedAt !== undefined && Number.isNaN(Date.parse(endedAt)))) throw new ConfigError(USAGE);
  return {
    serviceId: service,
    endedAt: endedAt === undefined ? undefined : new Date(endedAt),
    language,
    returnUrl,
    url,
  };
}
