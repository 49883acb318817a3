import { STATUS_CODES } from 'node:http';
import { type Problem, problemHeaders, PROBLEMS } from '../problem.js';
import type { Bucket } from '../rate-limit.js';
import { rateLimitHeaders } from '../rate-limits.js';

const SECOND_MS = 1_000;

/** An answer, but for what is the same of all to one connection. */
export interface DirectAnswer {
  status: number;
  type: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

export const accepted = (content: object): DirectAnswer => ({
  status: 202,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(content),
  headers: {},
});

export const refused = (problem: Problem): DirectAnswer => ({
  status: PROBLEMS[problem.type].status,
  type: 'application/problem+json',
  body: JSON.stringify(problem.toBody()),
  headers: problemHeaders(problem),
});

/** As it goes over the connection. @param more lines of headers that all answers have. */
export function written({ status, type, body, headers }: DirectAnswer, bucket: Bucket, more: string): string {
  const length = Buffer.byteLength(body);
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n`;
  return `${start}${linesOf(rateLimitHeaders(bucket))}${linesOf(headers)}${more}Date: ${now()}\r\n\r\n${body}`;
}

export function linesOf(headers: Readonly<Record<string, string | number>>): string {
  let lines = '';
  for (const name in headers) lines += `${name}: ${headers[name]}\r\n`;
  return lines;
}

let dateText = '';
let dateSecond = 0;

/** The date of HTTP, which is of a second. */
function now(): string {
  const second = Math.floor(Date.now() / SECOND_MS);
  if (second !== dateSecond) dateText = new Date(second * SECOND_MS).toUTCString();
  dateSecond = second;
  return dateText;
}
