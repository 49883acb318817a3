// Arrays as PostgreSQL takes them in binary form: neither side writes or reads a number for each row as text.

/** Types of elements, as PostgreSQL numbers them, and how many bytes each has. */
const UUID = { oid: 2950, length: 16 };
const BIGINT = { oid: 20, length: 8 };

const HEADER = 20;
const LENGTH = 4;

/** @param packed UUIDs of 16 bytes each. @param places which of them, in which order. */
export function uuidArray(packed: Buffer, places: readonly number[]): Buffer {
  const { length } = UUID;
  return arrayOf(UUID, places.length, (array, at, index) => {
    const from = (places[index] as number) * length;
    packed.copy(array, at, from, from + length);
  });
}

/** @param values integers below 2³², none of them negative. @param places which of them, in which order. */
export function bigintArray(values: ArrayLike<number>, places: readonly number[]): Buffer {
  return arrayOf(BIGINT, places.length, (array, at, index) => {
    array.writeUInt32BE(0, at);
    array.writeUInt32BE(values[places[index] as number] as number, at + BIGINT.length / 2);
  });
}

/** One dimension, without NULL, from 1: the header, then each element behind its length. */
function arrayOf(
  { oid, length }: typeof UUID,
  n: number,
  write: (array: Buffer, at: number, index: number) => void,
): Buffer {
  const array = Buffer.alloc(HEADER + n * (LENGTH + length));
  for (const [place, value] of [1, 0, oid, n, 1].entries()) array.writeInt32BE(value, place * LENGTH);
  for (let index = 0, at = HEADER; index < n; index += 1, at += LENGTH + length) {
    array.writeInt32BE(length, at);
    write(array, at + LENGTH, index);
  }
  return array;
}
