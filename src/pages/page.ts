import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export interface Page {
  status: number;
  language: string;
  content: VNode;
  headers?: Readonly<Record<string, string>>;
}

export function sendPage(reply: FastifyReply, { status, language, content, headers }: Page): void {
  void reply
    .status(status)
    .headers({ 'Cache-Control': 'no-store', 'Content-Language': language, ...headers })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${renderToString(content)}`);
}

/** The reader's choice, else the preference of the browser. */
export function wantedLanguage({ query, headers }: FastifyRequest): string | undefined {
  const chosen = (query as Record<string, unknown>).language;
  return typeof chosen === 'string' ? chosen : headers['accept-language'];
}

export const WantedLanguage = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  wantedLanguage(context.switchToHttp().getRequest<FastifyRequest>()),
);
