import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { decodeText, parseLine, utf8 } from './body.js';
import { Problem } from './problem.js';

const LINE_FEED = 0x0a;
/** Some of them may be empty. */
const MAX_LINES = 20_000;
/** As much as one response alone may have. */
const MAX_LINE = 256 * 1_024;
const FIRST_ROOM = 4 * 1_024;

/** An NDJSON body that is read as it comes, and no faster than whoever takes its lines. It can be read once. */
export class BodyLines implements AsyncIterable<unknown> {
  private readonly seen = createHash('sha256');
  private bytes = 0;
  private lines = 0;
  private readonly line = new Line();

  /** @param maxBytes of the whole body. */
  constructor(
    private readonly body: Readable,
    private readonly maxBytes: number,
  ) {}

  /**
   * What each line holds, `NOT_JSON` for one that is none; empty lines are left out.
   * @throws Problem 400, 413
   */
  async *[Symbol.asyncIterator](): AsyncGenerator {
    try {
      for await (const part of this.parts()) {
        for (const text of this.linesIn(part)) if (text !== '') yield parseLine(text);
      }
      const last = this.endLine();
      if (last !== '') yield parseLine(last);
    } finally {
      // What nobody wants must not be in the way of the answer.
      this.body.resume();
    }
  }

  /** Stands for the bytes of the whole body, once it was read. */
  digest(): string {
    return this.seen.digest('hex');
  }

  private async *parts(): AsyncGenerator<Buffer> {
    try {
      // A reader that gives up must leave the connection to the answer.
      for await (const part of this.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        this.bytes += part.length;
        if (this.bytes > this.maxBytes) throw tooLarge(`at most ${this.maxBytes} bytes`);
        this.seen.update(part);
        yield part;
      }
    } catch (error) {
      // Nobody is there to hear it.
      throw error instanceof Problem ? error : new Problem('malformed', 'the body did not come to its end');
    }
  }

  private *linesIn(part: Buffer): Generator<string> {
    let start = 0;
    for (let end = part.indexOf(LINE_FEED); end >= 0; end = part.indexOf(LINE_FEED, start)) {
      this.line.add(part.subarray(start, end));
      start = end + 1;
      yield this.endLine();
    }
    this.line.add(part.subarray(start));
  }

  private endLine(): string {
    this.lines += 1;
    if (this.lines > MAX_LINES) throw tooLarge(`at most ${MAX_LINES} lines`);
    const bytes = this.line.take();
    return (this.lines === 1 ? decodeText(bytes) : utf8(bytes)).trim();
  }
}

/** The body goes on behind what was read of it: the connection is good for nothing more. */
const tooLarge = (detail: string): Problem => new Problem('too-large', detail, undefined, { Connection: 'close' });

/** Room for one line, however small the parts are that it comes in. */
class Line {
  private room = Buffer.allocUnsafe(FIRST_ROOM);
  private length = 0;

  add(part: Buffer): void {
    const length = this.length + part.length;
    if (length > MAX_LINE) throw tooLarge(`at most ${MAX_LINE} bytes a line`);
    if (length > this.room.length) {
      const larger = Buffer.allocUnsafe(Math.min(Math.max(length, 2 * this.room.length), MAX_LINE));
      this.room.copy(larger, 0, 0, this.length);
      this.room = larger;
    }
    part.copy(this.room, this.length);
    this.length = length;
  }

  /** Good until more is added. */
  take(): Buffer {
    const bytes = this.room.subarray(0, this.length);
    this.length = 0;
    return bytes;
  }
}
