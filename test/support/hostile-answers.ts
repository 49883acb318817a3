import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pointerTo, validatorOf } from './conformance.js';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: { type?: string; errors?: { pointer: string }[] };
}

interface Document {
  paths: Record<string, { post: { responses: Record<string, { $ref?: string }> } }>;
}

const DOCUMENT = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as Document;
const DECLARED = DOCUMENT.paths['/services/{service_id}/responses']?.post.responses ?? {};

const RECEIPT = ['application/json; charset=utf-8', 'ReceiptResource'] as const;
const PROBLEM = ['application/problem+json', 'Problem'] as const;

export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const body = JSON.parse((await buffer(response)).toString()) as Answer['body'];
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

const problemOf = ({ body: { type = '' } }: Answer): string => type.replace('/problems/', '');

/** What programs go by. */
export function summaryOf(answer: Answer): string {
  const pointers = answer.body.errors?.map(({ pointer }) => pointer).toSorted() ?? [];
  return [String(answer.status), problemOf(answer), ...pointers].filter((part) => part !== '').join(' ');
}

/** @returns what of an answer to a response is not as the document says. */
export function undeclared(answer: Answer): string | undefined {
  const { status, headers, body } = answer;
  if (status !== 202 && !problemsOf(status).includes(problemOf(answer))) return `${status} is not ${problemOf(answer)}`;
  const [type, schema] = status === 202 ? RECEIPT : PROBLEM;
  const sound = headers['content-type'] === type && headers['cache-control'] === 'no-store';
  if (!sound || !('x-ratelimit-limit' in headers)) return `the headers are ${JSON.stringify(headers)}`;
  const validate = validatorOf(pointerTo('components', 'schemas', schema));
  return validate(body) ? undefined : JSON.stringify(validate.errors);
}

/** What a status is declared to mean: it stands in the name of the shared response. */
const problemsOf = (status: number): string[] =>
  DECLARED[status]?.$ref?.replace('#/components/responses/', '').split('.') ?? [];
