import type { OutgoingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Problem, PROBLEMS, type ProblemType } from '../http/problem.js';

const BASE = '/v1';

interface Answer {
  statusCode: number;
  body: string;
  headers: OutgoingHttpHeaders;
}

/**
 * The public API as anybody has it: a request to our own operations that does not leave the process, and passes the guards, the
 * limits and everything else that one from outside does.
 */
@Injectable()
export class PublicApi {
  constructor(private readonly host: HttpAdapterHost) {}

  /**
   * @param path below `/v1`.
   * @param token of whom the answer is for; without one only the open operations answer.
   * @throws Problem as the operation gave it.
   */
  async get<T>(path: string, token?: string): Promise<T> {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return read(await this.server.inject({ method: 'GET', url: `${BASE}${path}`, headers })) as T;
  }

  /**
   * Exchanges the secret of a client for an access token (RFC 6749 §4.4).
   * @param scope the one role that the token is for.
   * @throws Problem as the token endpoint gave it.
   */
  async signIn({ id, secret }: { id: string; secret: string }, scope: string): Promise<AccessToken> {
    const pair = [id, secret].map(encodeURIComponent).join(':');
    const answer = await this.server.inject({
      method: 'POST',
      url: `${BASE}/oauth/token`,
      headers: {
        authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    });
    return read(answer) as AccessToken;
  }

  private get server(): FastifyInstance {
    return this.host.httpAdapter.getInstance<FastifyInstance>();
  }
}

export interface AccessToken {
  access_token: string;
  /** Seconds. */
  expires_in: number;
}

function read({ statusCode, body, headers }: Answer): unknown {
  const answer: unknown = JSON.parse(body);
  if (statusCode < 400) return answer;
  const { 'retry-after': retry } = headers;
  const wait: Record<string, string> = retry === undefined ? {} : { 'Retry-After': retry };
  throw new Problem(typeOf(answer), undefined, undefined, wait);
}

function typeOf(answer: unknown): ProblemType {
  const name = String((answer as { type?: unknown }).type).replace('/problems/', '');
  return Object.hasOwn(PROBLEMS, name) ? (name as ProblemType) : 'internal';
}
