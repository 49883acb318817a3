import { line, oneOf, type Schema, text } from '../http/kinds.js';
import { PROBLEMS_KEY, TAG_KEY } from '../http/operation.js';
import { MAX_FAULTS, PROBLEMS, type ProblemType } from '../http/problem.js';
import { TOKEN_ERRORS } from '../identity/dto/token.dto.js';
import {
  type Described,
  type DescribedOperation,
  type DescribedResponse,
  eachOperation,
  type Place,
  isPublic,
} from './described.js';

/** What any request may be answered, whatever the operation. */
const EVERYWHERE = [
  'malformed',
  'timeout',
  'url-too-long',
  'invalid',
  'too-many-requests',
  'headers-too-large',
  'internal',
  'unavailable',
] as const satisfies ProblemType[];
const SENDING: ReadonlySet<string> = new Set(['post', 'put', 'patch']);

const types = Object.keys(PROBLEMS) as ProblemType[];
const reference = (type: ProblemType): string => `/problems/${type}`;

const fault: Schema = {
  type: 'object',
  required: ['pointer', 'detail'],
  additionalProperties: false,
  properties: {
    pointer: {
      description: 'JSON Pointer to the value at fault; of a query parameter, its name',
      ...text(/^(?:\/(?:[^~/]|~[01])*)*$/u, [0, 1_001], '/name').schema,
    },
    detail: line(1_000, 'must be text of one line').schema,
  },
};

/** RFC 9457, with the faults of the input one by one. */
const problemSchema: Schema = {
  description: 'What was wrong (RFC 9457). Nothing internal is in it.',
  type: 'object',
  required: ['type', 'title', 'status'],
  additionalProperties: false,
  properties: {
    type: {
      description: 'A published name, and the address of a page that explains it',
      type: 'string',
      format: 'uri-reference',
      enum: types.map(reference),
      maxLength: 200,
    },
    title: line(200, PROBLEMS.invalid.title).schema,
    status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599, description: 'The HTTP status again' },
    detail: line(1_000, 'the body is not JSON').schema,
    errors: { type: 'array', minItems: 1, maxItems: MAX_FAULTS, items: fault },
    error: { description: 'RFC 6749 §5.2, from the token endpoint only', ...oneOf(TOKEN_ERRORS).schema },
  },
};

/** Every operation says all the problems that it may answer, each in a response that others share. */
export function withProblems(document: Described): Described {
  const shared: Record<string, DescribedResponse> = {};
  const described = eachOperation((operation, place) => {
    const { [PROBLEMS_KEY]: _told, ...rest } = operation;
    const responses = Object.fromEntries(
      [...byStatus(problemsOf(operation, place))].map(([status, alike]) => {
        const name = alike.join('.');
        shared[name] ??= responseOf(alike);
        return [status, { $ref: `#/components/responses/${name}` }];
      }),
    );
    return { ...rest, responses: { ...operation.responses, ...responses } };
  })(document);
  const { schemas, ...components } = document.components;
  return {
    ...described,
    components: { ...components, schemas: { ...schemas, Problem: problemSchema }, responses: shared },
  };
}

function problemsOf(operation: DescribedOperation, { path, method }: Place): ProblemType[] {
  const told = operation[PROBLEMS_KEY] as ProblemType[] | undefined;
  const found = new Set<ProblemType>([
    ...EVERYWHERE,
    ...(isPublic(operation) ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(path.includes('{') ? (['not-found'] as const) : []),
    // Also without a body of its own: one may be sent all the same.
    ...(SENDING.has(method) ? (['too-large', 'unsupported-media-type'] as const) : []),
    ...(operation[TAG_KEY] === 'changed' ? (['precondition-failed'] as const) : []),
    ...(told ?? []),
  ]);
  return types.filter((type) => found.has(type));
}

function byStatus(problems: ProblemType[]): Map<string, ProblemType[]> {
  const grouped = new Map<string, ProblemType[]>();
  for (const type of problems) {
    const status = String(PROBLEMS[type].status);
    grouped.set(status, [...(grouped.get(status) ?? []), type]);
  }
  return grouped;
}

function responseOf(alike: ProblemType[]): DescribedResponse {
  const examples = alike.map((type) => [type, { value: exampleOf(type) }]);
  return {
    description: alike.map((type) => PROBLEMS[type].title).join('; or: '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples) as Record<string, { value: unknown }>,
      },
    },
  };
}

function exampleOf(type: ProblemType): Record<string, unknown> {
  const errors = type === 'invalid' ? { errors: [{ pointer: '/name', detail: 'must be text of one line' }] } : {};
  return { type: reference(type), title: PROBLEMS[type].title, status: PROBLEMS[type].status, ...errors };
}
