import type { Socket } from 'node:net';
import type { PlainRequest, PlainRequests } from './plain-request.js';

/** So long a request may take to come whole, and in so many pieces: each is looked at together with those before it. */
const WHOLE_MS = 1_000;
const MAX_PIECES = 8;

/** What becomes of what comes over a connection. */
export interface Handling {
  requests: PlainRequests;
  /** Milliseconds; a connection on which nothing moves for so long is closed. */
  idle: number;
  /** @returns what is to be written. Never rejects. */
  answer: (request: PlainRequest, socket: Socket) => Promise<string>;
  /** Whether no request should follow. */
  isClosing: () => boolean;
  /** Hands the connection over for good, as if it were new. */
  longWay: (socket: Socket) => void;
  /** The connection ended in the middle of a request. */
  cutOff: (socket: Socket) => void;
  /** It is not here any more. */
  left: (connection: DirectConnection) => void;
}

/**
 * A connection over which plain requests come, each after the answer to the one before. With the first request that is not
 * plain, or not whole in time, or does not wait for its turn, the connection goes the long way, with what has come of it.
 */
export class DirectConnection {
  private isAnswering = false;
  private hasEnded = false;
  /** What has come and is not answered. */
  private waiting: Buffer | undefined;
  private pieces = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly handling: Handling,
  ) {
    socket.on('data', this.take).on('end', this.end).on('close', this.forget).on('timeout', this.drop);
    // What follows is that it closes.
    socket.on('error', ignore);
    socket.setTimeout(handling.idle);
    this.expectWhole();
  }

  /** Closes it unless an answer is due. */
  closeIdle(): void {
    if (!this.isAnswering) this.socket.destroy();
  }

  private readonly take = (bytes: Buffer): void => {
    this.waiting = this.waiting ? Buffer.concat([this.waiting, bytes]) : bytes;
    this.pieces += 1;
    if (this.isAnswering) this.socket.pause();
    else this.look(this.waiting);
  };

  private look(bytes: Buffer): void {
    const mayBePlain = this.pieces <= MAX_PIECES && !this.handling.isClosing();
    const request = mayBePlain ? this.handling.requests.read(bytes) : undefined;
    if (request === undefined) this.leave();
    else if (request === 'more') this.expectWhole();
    else void this.answer(request);
  }

  private async answer(request: PlainRequest): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
    this.pieces = 0;
    this.isAnswering = true;
    const answer = await this.handling.answer(request, this.socket);
    this.isAnswering = false;
    if (this.socket.destroyed) return;
    this.socket.write(answer);
    if (this.hasEnded || this.handling.isClosing()) this.socket.end();
    else if (this.waiting) this.leave();
  }

  private expectWhole(): void {
    this.timer ??= setTimeout(this.leave, WHOLE_MS).unref();
  }

  private readonly leave = (): void => {
    const { socket, waiting } = this;
    this.forget();
    socket.pause();
    socket.off('data', this.take).off('end', this.end).off('close', this.forget).off('timeout', this.drop);
    socket.off('error', ignore);
    this.handling.longWay(socket);
    if (waiting) socket.unshift(waiting);
    socket.resume();
  };

  private readonly end = (): void => {
    this.hasEnded = true;
    if (this.isAnswering) return;
    if (this.waiting) this.handling.cutOff(this.socket);
    else this.socket.end();
  };

  private readonly drop = (): void => void this.socket.destroy();

  private readonly forget = (): void => {
    clearTimeout(this.timer);
    this.handling.left(this);
  };
}

const ignore = (): void => undefined;
