import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { policyFor, sendPage } from '../page.js';

/** Kept by nobody, in no frame; the address goes to our own pages only, which then know that a form is theirs. */
const PRIVATE = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policyFor("'none'"),
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

export const sendPrivate = (reply: FastifyReply, language: string, content: VNode, status = 200): void =>
  sendPage(reply, { status, language, content, headers: PRIVATE });

/** To a page of our own, by a request that reads. */
export const sendTo = (reply: FastifyReply, address: string, cookie?: string): void =>
  void reply
    .status(303)
    .headers({
      'Cache-Control': 'no-store',
      Location: address,
      ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    })
    .send();
