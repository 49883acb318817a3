import type { Operation } from '../../support/operations.js';
import { ADMIN } from '../../support/platform.js';
import type { Plan } from './plan.js';
import type { Scene } from './scene.js';

const BASIC = `Basic ${Buffer.from(`${ADMIN.id}:${ADMIN.secret}`).toString('base64')}`;
const FORM = 'application/x-www-form-urlencoded';

/** The plan as HTTP, its path naming what is there. @param share which of the things that it could name. */
export function requestOf(
  scene: Scene,
  operation: Operation,
  plan: Plan,
  share: number,
): { url: string; init: RequestInit } {
  const path = scene.path(operation, { known: plan.known, unfit: plan.path }, share);
  const body = plan.hostile === undefined ? written(operation, plan.body) : bytes(plan.hostile);
  const authorization = operation.path === '/oauth/token' ? BASIC : scene.authorization(operation);
  const headers = {
    ...(authorization === undefined ? {} : { Authorization: authorization }),
    ...(body === undefined ? {} : { 'Content-Type': operation.body?.type ?? 'application/json' }),
  };
  const url = `${scene.platform.base}${path}${plan.query === '' ? '' : `?${plan.query}`}`;
  return { url, init: { method: operation.method.toUpperCase(), headers, body } };
}

function written({ body: taken }: Operation, body: unknown): string | undefined {
  if (!taken || body === undefined) return undefined;
  if (typeof body === 'string' && !/json/.test(taken.type)) return body;
  if (taken.type !== FORM) return JSON.stringify(body);
  return new URLSearchParams(Object.entries(body as object).map(([name, value]) => [name, String(value)])).toString();
}

const bytes = (body: string | Buffer): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body);
