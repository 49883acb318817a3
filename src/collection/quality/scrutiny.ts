import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem.js';
import type { DirectoryEntry } from '../../services/service-directory.js';
import { Proofs } from '../proof-of-work/proofs.js';
import type { InboxRow } from '../intake.js';
import type { Sending } from '../sending.js';
import { bitOf, type Flags, NO_FLAGS } from './flags.js';
import { Pace } from './pace.js';

/** What is looked at of a response. */
type Scrutinised = Pick<InboxRow, 'right' | 'pattern'>;

const BURST = bitOf('burst');
const REPETITION = bitOf('repetition');

/** Looks at how a response was sent. What it finds are flags, and, where a proof of work is asked for and none is given, a refusal. */
@Injectable()
export class Scrutiny {
  constructor(
    private readonly pace: Pace,
    private readonly proofs: Proofs,
  ) {}

  /**
   * @param response once its right to rate was verified, many from one network are an office that helps many.
   * @returns at once unless there is a proof to be checked.
   * @throws Problem 403
   */
  flagsOf(entry: DirectoryEntry, sending: Sending, { right, pattern }: Scrutinised): Flags | Promise<Flags> {
    const own = sending.fromPage?.flags ?? NO_FLAGS;
    if (right) return own;
    const { burst, load, repetition } = this.pace.see(entry.service_id, sending.address, pattern);
    const flags = own | (burst ? BURST : NO_FLAGS) | (repetition ? REPETITION : NO_FLAGS);
    return asksForProof(entry, load) ? this.proven(entry, sending, flags) : flags;
  }

  /** Whether whoever opens the page now should have a proof with the answers. */
  isProofAsked(entry: DirectoryEntry, address: string): boolean {
    return asksForProof(entry, this.pace.isUnderLoad(entry.service_id, address));
  }

  private async proven(entry: DirectoryEntry, { proof, key, fromPage }: Sending, flags: Flags): Promise<Flags> {
    if (await this.proofs.accepts(entry, proof, key)) return flags;
    // Who has no script cannot prove anything, and answers all the same.
    if (fromPage) return flags | bitOf('no_proof');
    throw new Problem(
      'proof-required',
      `solve GET /v1/services/${entry.service_id}/proof-of-work and send Proof-Of-Work`,
    );
  }
}

const asksForProof = ({ proof_of_work }: DirectoryEntry, load: boolean): boolean =>
  proof_of_work === 'always' || (proof_of_work === 'under_load' && load);
