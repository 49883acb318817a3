import sharp, { type Sharp } from 'sharp';
import { BOX, MAX_KEPT_BYTES, refused, requireShape, type Size } from './limits.js';

const MAX_PIXELS = 16_777_216;
const MIN_SIDE = 16;
const SECONDS = 10;

/** How each kind of file begins: what begins otherwise never reaches a decoder. */
const SIGNATURES = { png: /^\x89PNG\r\n/, jpeg: /^\xff\xd8\xff/, webp: /^RIFF.{4}WEBP/s };
export type RasterFormat = keyof typeof SIGNATURES;

/** From the best to the smallest; the first that is small enough is kept. */
const ATTEMPTS = [1, 0.75, 0.5].flatMap((scale) => [
  { scale, options: { lossless: true } },
  { scale, options: { quality: 85 } },
  { scale, options: { quality: 65 } },
]);

// Of all the formats that it could read, those that are asked for.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] });
// Logos come seldom, and nothing of one is left for the next.
sharp.cache(false);

export interface Raster extends Size {
  image: Buffer;
}

/**
 * The picture that a file shows, drawn anew as WebP: nothing else of the file is left, such as where a photo was taken or
 * what was hung on behind.
 * @throws Problem 422
 */
export async function redrawn(body: Buffer, format: RasterFormat): Promise<Raster> {
  if (!SIGNATURES[format].test(body.subarray(0, 16).toString('latin1'))) throw unreadable(format);
  const source = sharp(body, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).timeout({ seconds: SECONDS });
  const { width, height } = await source.metadata().catch(() => {
    throw unreadable(format);
  });
  requireSize({ width, height });
  const upright = source.autoOrient().toColourspace('srgb');
  const found = await firstThatFits(upright).catch(() => {
    throw unreadable(format);
  });
  if (found) return found;
  throw refused(`the image cannot be made as small as ${MAX_KEPT_BYTES} bytes: send a simpler one`);
}

function requireSize({ width, height }: Size): void {
  if (width * height > MAX_PIXELS) throw refused(`the image must not have more than ${MAX_PIXELS} pixels`);
  if (Math.min(width, height) < MIN_SIDE) throw refused(`the image must be at least ${MIN_SIDE} pixels wide and high`);
  requireShape({ width, height });
}

async function firstThatFits(source: Sharp): Promise<Raster | undefined> {
  const pixels = await source
    .resize({ ...BOX, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const { width } = await sharp(pixels).metadata();
  for (const { scale, options } of ATTEMPTS) {
    const { data, info } = await sharp(pixels)
      .resize({ width: Math.ceil(width * scale) })
      .webp({ ...options, effort: 6 })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= MAX_KEPT_BYTES) return { image: data, width: info.width, height: info.height };
  }
  return undefined;
}

const unreadable = (format: RasterFormat): Error =>
  refused(`the body cannot be read as an image of type image/${format}`);
