import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { signIn } from '../isolation/caller.js';
import type { Administration } from './fixtures.js';
import type { TestPlatform } from './platform.js';

export const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 3 1"><path d="M0 0h3v1z" fill="#06c"/></svg>';

/** Gives an administration a logo. @param image a PNG; absent, a plain SVG. */
export async function setLogo(
  platform: TestPlatform,
  { tenantId, credentials }: Administration,
  image?: Buffer,
): Promise<void> {
  const { ok } = await fetch(`${platform.base}/tenants/${tenantId}/logo`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${await signIn(platform, credentials)}`,
      'Content-Type': image ? 'image/png' : 'image/svg+xml',
    },
    body: image ? new Uint8Array(image) : LOGO,
  });
  if (!ok) throw new Error('no logo');
}

/** As heavy as a logo gets: noise, of which nothing can be left out. */
export const noisyLogo = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
