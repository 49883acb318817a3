import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { sendCompressed } from './compression.js';

export interface Page {
  status: number;
  language: string;
  content: VNode;
  headers?: Readonly<Record<string, string>>;
}

/** Nothing but our own files is loaded, no script or style stands in a page, and forms and the script talk to us alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

export function sendPage(reply: FastifyReply, { status, language, content, headers }: Page): void {
  void reply
    .status(status)
    .headers({
      'Cache-Control': 'no-store',
      'Content-Language': language,
      'Content-Security-Policy': POLICY,
      ...headers,
    })
    .type('text/html; charset=utf-8');
  sendCompressed(reply, Buffer.from(`<!doctype html>${renderToString(content)}`));
}

/** The reader's choice, else the preference of the browser. */
export function wantedLanguage({ query, headers }: FastifyRequest): string | undefined {
  const chosen = (query as Record<string, unknown>).language;
  return typeof chosen === 'string' ? chosen : headers['accept-language'];
}

export const WantedLanguage = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  wantedLanguage(context.switchToHttp().getRequest<FastifyRequest>()),
);
