import { type Bytes, digest, joined } from './bytes.js';

const HASH = 48;
export const SALT = HASH;

/**
 * EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, with SHA-384 for a modulus of 2048 bits.
 * @param salt 48 bytes.
 * @returns 256 bytes, the first bit of which is 0.
 */
export async function encodePss(message: Bytes, salt: Bytes): Promise<Bytes> {
  const hash = await digest('SHA-384', joined(new Uint8Array(8), await digest('SHA-384', message), salt));
  const block = joined(new Uint8Array(256 - SALT - HASH - 2), Uint8Array.of(1), salt);
  const mask = await maskFrom(hash, block.length);
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return joined(masked, hash, Uint8Array.of(0xbc));
}

/** MGF1 of RFC 8017, section B.2.1. */
async function maskFrom(seed: Bytes, length: number): Promise<Bytes> {
  const blocks: Bytes[] = [];
  for (let count = 0; count * HASH < length; count += 1) {
    blocks.push(await digest('SHA-384', joined(seed, Uint8Array.of(0, 0, 0, count))));
  }
  return joined(...blocks).slice(0, length);
}
