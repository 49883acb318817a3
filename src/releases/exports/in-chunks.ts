/** Large enough to be sent in few pieces, small enough to keep nobody waiting for the processor. */
export const CHUNK = 65_536;

/** Texts joined to chunks of about `CHUNK` characters, so that there is never more than one in memory. */
export class Chunk {
  private text: string;

  constructor(before = '') {
    this.text = before;
  }

  add(text: string): void {
    this.text += text;
  }

  get isFull(): boolean {
    return this.text.length >= CHUNK;
  }

  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

interface Frame<T> {
  before: string;
  /** @param index from 0. */
  write: (one: T, index: number) => string;
  after: string;
}

/** What is written of each one after the other, between what comes before and what comes after. */
export async function* inChunks<T>(all: AsyncIterable<T>, { before, write, after }: Frame<T>): AsyncGenerator<string> {
  const chunk = new Chunk(before);
  let index = 0;
  for await (const one of all) {
    chunk.add(write(one, index));
    index += 1;
    if (chunk.isFull) yield chunk.take();
  }
  chunk.add(after);
  yield chunk.take();
}
