import { Injectable } from '@nestjs/common';
import { AuditBook } from './audit-book.js';
import { BrokenChain } from './chain.js';
import { Checkpoints, CutChain } from './checkpoints.js';

export const FAULTS = ['missing', 'not linked', 'altered', 'cut', 'forged'] as const satisfies readonly Fault[];
export type Fault = BrokenChain['reason'] | CutChain['reason'];

/** What checking the whole log showed. */
export interface Verdict {
  events: number;
  checkpoints: number;
  /** The first fault found; null when there is none. */
  fault: { reason: Fault; detail: string } | null;
}

/** Checks the log from its first event to its last, and against every checkpoint. */
@Injectable()
export class Verification {
  private running: Promise<Verdict> | undefined;

  constructor(
    private readonly book: AuditBook,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** The same check for all who ask while it runs: it reads the whole log. */
  shared(): Promise<Verdict> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** @param kept checkpoints that were kept elsewhere. */
  async run(kept: readonly string[] = [], onProgress?: (events: number) => void): Promise<Verdict> {
    const verdict: Verdict = { events: 0, checkpoints: 0, fault: null };
    try {
      await this.book.follow((events) => {
        verdict.events = Number(events);
        onProgress?.(verdict.events);
      });
      verdict.checkpoints = await this.checkpoints.verify();
      for (const statement of kept) {
        await this.checkpoints.verifyKept(statement);
        verdict.checkpoints += 1;
      }
    } catch (error) {
      if (!(error instanceof BrokenChain) && !(error instanceof CutChain)) throw error;
      verdict.fault = { reason: error.reason, detail: error.message };
    }
    return verdict;
  }
}
