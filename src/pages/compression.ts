import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';

/** One content in the codings that browsers know. */
export interface Compressed {
  identity: Buffer;
  gzip: Buffer;
  br: Buffer;
}

type Coding = keyof Compressed;

/** As small as can be, for what is compressed once. */
export const compressed = (identity: Buffer): Compressed => ({
  identity,
  gzip: gzipSync(identity, { level: 9 }),
  br: brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
});

/** For what is made anew for each reader. A page holds no secret that its address could reveal by its length. */
const FAST: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  identity: (body) => body,
  gzip: (body) => gzipSync(body),
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

/** In the coding that the browser takes. */
export function sendCompressed(reply: FastifyReply, body: Buffer | Compressed): void {
  const coding = codingFor(reply.request.headers['accept-encoding']);
  if (coding !== 'identity') void reply.header('Content-Encoding', coding);
  const vary = [reply.getHeader('Vary') ?? [], 'Accept-Encoding'].flat().join(', ');
  void reply.header('Vary', vary).send(Buffer.isBuffer(body) ? FAST[coding](body) : body[coding]);
}

function codingFor(accepted: string | string[] | undefined): Coding {
  const named = String(accepted ?? '').split(',');
  const takes = (coding: Coding): boolean =>
    named.some((one) => {
      const [name = '', quality = 'q=1'] = one
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return name === coding && Number(quality.replace('q=', '')) > 0;
    });
  return (['br', 'gzip'] as const).find(takes) ?? 'identity';
}
