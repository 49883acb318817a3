import { randomFillSync } from 'node:crypto';

const LENGTH = 16;

/** So many UUIDs of version 4 in a row, as 16 bytes each. */
export function randomIds(n: number): Buffer {
  const ids = randomFillSync(Buffer.alloc(n * LENGTH));
  for (let at = 0; at < ids.length; at += LENGTH) {
    ids.writeUInt8((ids.readUInt8(at + 6) & 0x0f) | 0x40, at + 6);
    ids.writeUInt8((ids.readUInt8(at + 8) & 0x3f) | 0x80, at + 8);
  }
  return ids;
}

export const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
