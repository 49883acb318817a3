import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { sendCompressed } from './compression.js';

interface Answer {
  status: number;
  language: string;
  headers?: Readonly<Record<string, string | string[]>>;
}

export interface Page extends Answer {
  content: VNode;
}

/**
 * Nothing but our own files is loaded, no script or style stands in a page, and forms and the script talk to us alone.
 * @param frames whose pages may show it in a frame.
 */
export const policyFor = (frames: "'self'" | "'none'"): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frames}`,
  ].join('; ');

const POLICY = policyFor("'self'");

export const sendPage = (reply: FastifyReply, { content, ...answer }: Page): void =>
  sendHtml(reply, { ...answer, html: htmlOf(content) });

export const htmlOf = (content: VNode): string => `<!doctype html>${renderToString(content)}`;

export function sendHtml(reply: FastifyReply, { status, language, html, headers }: Answer & { html: string }): void {
  void reply
    .status(status)
    .headers({
      'Cache-Control': 'no-store',
      'Content-Language': language,
      'Content-Security-Policy': POLICY,
      ...headers,
    })
    .type('text/html; charset=utf-8');
  sendCompressed(reply, Buffer.from(html));
}

/** The reader's choice, else the preference of the browser. */
export function wantedLanguage({ query, headers }: FastifyRequest): string | undefined {
  const chosen = (query as Record<string, unknown>).language;
  return typeof chosen === 'string' ? chosen : headers['accept-language'];
}

export const WantedLanguage = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  wantedLanguage(context.switchToHttp().getRequest<FastifyRequest>()),
);
