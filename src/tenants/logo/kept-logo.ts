import { isUtf8 } from 'node:buffer';
import { refused } from './limits.js';
import type { Logo } from './logo.entity.js';
import { SVG, WEBP } from './media.js';
import { type RasterFormat, redrawn } from './raster.js';
import { cleanSvg } from './svg/clean.js';

export type KeptLogo = Omit<Logo, 'tenant_id'>;

/**
 * What is kept of an image that nobody trusts.
 * @param mediaType as it was sent; the image must be of it.
 * @throws Problem 422
 */
export async function keptLogo(mediaType: string, body: Buffer): Promise<KeptLogo> {
  if (mediaType !== SVG) {
    return { media_type: WEBP, ...(await redrawn(body, mediaType.replace('image/', '') as RasterFormat)) };
  }
  if (!isUtf8(body)) throw refused('the SVG must be UTF-8, and not compressed');
  return { media_type: SVG, ...cleanSvg(body.toString('utf8')) };
}
