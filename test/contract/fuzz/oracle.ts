import { pointerTo, validatorOf } from '../../support/conformance.js';
import type { Operation } from '../../support/operations.js';
import type { Plan } from './plan.js';

const FORM = 'application/x-www-form-urlencoded';
const TOKEN_ENDPOINT = '/oauth/token';

/** The document cannot be right about these and the request wrong at the same time. */
const REFUSES_FORM = new Set([400, 413, 414, 415, 422, 431]);

/** @returns what is wrong with the status of an answer, the request being what it is. */
export function verdict(operation: Operation, plan: Plan, status: number): string | undefined {
  if (status >= 500) return 'it failed';
  if (isStranger(operation, status)) return 'somebody who may was refused';
  if (isUnfit(operation, plan)) return status < 400 ? 'accepted what the document refuses' : undefined;
  return REFUSES_FORM.has(status) && !maySayNo(operation, status) ? 'refused what the document allows' : undefined;
}

/** Of anybody it may ask for a proof of work. */
const ASKS_FOR_PROOF = '/services/{service_id}/responses';

const isStranger = ({ path }: Operation, status: number): boolean =>
  (status === 403 && path !== ASKS_FOR_PROOF) || (status === 401 && path !== TOKEN_ENDPOINT);

/** Rules that no schema can say are told of in the document. */
const maySayNo = ({ path, rules }: Operation, status: number): boolean =>
  rules.length > 0 && (status === 422 || (path === TOKEN_ENDPOINT && status === 400));

function isUnfit(operation: Operation, plan: Plan): boolean {
  if (plan.path !== undefined || plan.queryUnfit || plan.hostile !== undefined) return true;
  return operation.body !== undefined && isUnfitBody(operation, plan.body);
}

function isUnfitBody(operation: Operation, body: unknown): boolean {
  if (body === undefined) return operation.body?.required ?? false;
  const sent: unknown = JSON.parse(JSON.stringify(body));
  if (operation.body?.type === FORM) return !isFitForm(operation, sent);
  return isIllFormed(sent) || !fits(operation, operation.path.endsWith('/response-batches') ? envelopeOf(sent) : sent);
}

/** The rows of a batch are judged one by one: what must fit for it to be taken is what is around them. */
function envelopeOf(batch: unknown): unknown {
  const { responses, ...others } = (batch ?? {}) as { responses?: unknown };
  return { ...others, responses: Array.isArray(responses) ? responses.map(() => ROW) : responses };
}

const ROW = { format_version: '00000000-0000-4000-8000-000000000000', answers: {} };

function fits({ path, method, body }: Operation, sent: unknown): boolean {
  return validatorOf(pointerTo('paths', path, method, 'requestBody', 'content', body?.type ?? '', 'schema'))(sent);
}

/** A form has texts only, and an empty one is none. */
function isFitForm(operation: Operation, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return false;
  const given = Object.entries(sent).map(([name, value]) => [name, String(value)] as const);
  const form = Object.fromEntries(given.filter(([, value]) => value !== ''));
  return fits(operation, form) && !isIllFormed(given);
}

/** Text that is refused wherever it is. */
function isIllFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, one]) => isIllFormed(name) || isIllFormed(one));
}
