import type { Schema } from '../http/kinds.js';
import { CACHE_KEY, TAG_KEY } from '../http/operation.js';
import { type Described, type DescribedResponse, eachOperation, isSuccess } from './described.js';

const number = (description: string, maximum: number): Schema => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum },
  example: 60,
});
const word = (description: string, pattern: string, maxLength: number, example: string): Schema => ({
  description,
  schema: { type: 'string', minLength: 1, maxLength, pattern },
  example,
});

const DAY_S = 86_400;
const MAX_LIMIT = 1_000_000;
const VISIBLE = '^[\\x20-\\x7e]+$';

const HEADERS: Record<string, Schema> = {
  'X-RateLimit-Limit': number('Requests a minute', MAX_LIMIT),
  'X-RateLimit-Remaining': number('Requests that may still come at once', MAX_LIMIT),
  'X-RateLimit-Reset': number('Seconds until the whole limit is there again', DAY_S),
  'Retry-After': number('Seconds to wait before the next try', DAY_S),
  'WWW-Authenticate': word('How to sign in (RFC 6750, RFC 7617)', VISIBLE, 200, 'Bearer realm="gradimento"'),
  ETag: word(
    'The state that was read, for If-Match and If-None-Match',
    '^"[A-Za-z0-9_-]+"$',
    64,
    '"tF3pX0aR9mT7bN2cW8eZ4f"',
  ),
};

const RATE_LIMITS = Object.keys(HEADERS).slice(0, 3);
const MORE: Record<string, readonly string[]> = {
  '401': ['WWW-Authenticate'],
  '429': ['Retry-After'],
  '503': ['Retry-After'],
};

const references = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Every response says how much of the limit is left, and a success who may keep it. */
export function withHeaders(document: Described): Described {
  const described = eachOperation((operation) => {
    const { [CACHE_KEY]: cache, [TAG_KEY]: tag, ...rest } = operation;
    const answered = { ...operation.responses, ...(tag === 'read' ? { '304': NOT_MODIFIED } : {}) };
    const responses = Object.entries(answered).map(([status, response]) => [
      status,
      '$ref' in response ? response : withOwn(status, response, { cache: String(cache), tagged: tag !== undefined }),
    ]);
    return { ...rest, responses: Object.fromEntries(responses) as typeof operation.responses };
  })(document);
  const { responses = {}, headers } = described.components;
  return {
    ...described,
    components: { ...described.components, responses: problemHeaders(responses), headers: { ...headers, ...HEADERS } },
  };
}

const NOT_MODIFIED: DescribedResponse = { description: 'It is still as the request says that it is known' };

interface Own {
  cache: string;
  tagged: boolean;
}

function withOwn(status: string, response: DescribedResponse, { cache, tagged }: Own): DescribedResponse {
  const own = {
    ...references([...RATE_LIMITS, ...(tagged ? ['ETag'] : [])]),
    ...(isSuccess(status) ? { 'Cache-Control': cacheControl(cache) } : {}),
  };
  return { ...response, headers: { ...response.headers, ...own } };
}

const cacheControl = (cache: string): Schema => ({
  description: `Who may keep the response: ${cache}`,
  schema: { type: 'string', const: cache, maxLength: 100 },
  example: cache,
});

/** A shared response is of one status: the one of the problem that names it. */
function problemHeaders(responses: Record<string, DescribedResponse>): Record<string, DescribedResponse> {
  return Object.fromEntries(
    Object.entries(responses).map(([name, response]) => [
      name,
      { ...response, headers: references([...RATE_LIMITS, ...(MORE[statusOf(response)] ?? [])]) },
    ]),
  );
}

function statusOf({ content = {} }: DescribedResponse): string {
  const [first] = Object.values(content['application/problem+json']?.examples ?? {});
  return String((first?.value as { status?: number } | undefined)?.status);
}
