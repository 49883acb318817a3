import { Problem } from '../../http/problem.js';

/** What the page and a logo may weigh together bounds what a logo may weigh. */
export const MAX_KEPT_BYTES = 12_288;
/** What is sent may be larger: it is made small. The same as of any body. */
export const MAX_SENT_BYTES = 262_144;
/** What a logo fits into, in pixels: three times what the page shows, for dense screens. */
export const BOX = { width: 480, height: 160 };
/** How many times wider than high, or higher than wide. */
const MAX_RATIO = 16;

export const refused = (detail: string): Problem => new Problem('invalid', detail);

export interface Size {
  width: number;
  height: number;
}

/** @throws Problem 422 for what would be a line on the page. */
export function requireShape({ width, height }: Size): void {
  if (Math.max(width / height, height / width) <= MAX_RATIO) return;
  throw refused(`the image must not be more than ${MAX_RATIO} times as wide as high, nor as high as wide`);
}

/** The largest whole size of the same shape that fits into the box. */
export function fitted({ width, height }: Size, box: Size): Size {
  const scale = Math.min(box.width / width, box.height / height);
  const whole = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: whole(width), height: whole(height) };
}
