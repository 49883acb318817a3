import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { flagsOf } from '../collection/quality/flags.js';
import { Scrutiny } from '../collection/quality/scrutiny.js';
import { isTooFast, openedAt, openingStamp } from '../collection/quality/speed.js';
import type { Sending } from '../collection/sending.js';
import type { Answers } from '../formats/item.js';
import { PlatformKeys } from '../identity/platform-keys.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import { type Fields, firstOf } from './form-answers.js';

/** What a form carries from step to step besides the answers; the platform remembers none of it. */
export interface Carried {
  /** Counts the response once, however often the form is sent. */
  key: string;
  /** When the first page was opened, signed. */
  opened: string;
  /** Where the script gets a challenge to prove some work. */
  challenge?: string;
  proof?: string;
  /** What stands in the field that people do not see. */
  trapped?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const unixNow = (): number => Math.floor(Date.now() / 1_000);

/** What a form tells of how it was filled in, as flags. */
@Injectable()
export class FormSignals {
  constructor(
    private readonly scrutiny: Scrutiny,
    private readonly keys: PlatformKeys,
  ) {}

  /** @param former the form that this one takes the place of: its citizen has been reading for longer. */
  begin(entry: DirectoryEntry, address: string, former?: Fields): Carried {
    const key = randomUUID();
    const at = former && this.openedAt(firstOf(former, 'key'), firstOf(former, 'opened'));
    const opened = openingStamp(this.keys.challengeKey, key, at ?? unixNow());
    return { key, opened, challenge: this.challengeFor(entry, address) };
  }

  carry(fields: Fields, entry: DirectoryEntry, address: string): Carried {
    const key = firstOf(fields, 'key') ?? '';
    const proof = firstOf(fields, 'altcha') || undefined;
    return {
      key: UUID.test(key) ? key : randomUUID(),
      opened: firstOf(fields, 'opened') ?? '',
      challenge: proof === undefined ? this.challengeFor(entry, address) : undefined,
      proof,
      trapped: firstOf(fields, 'website') || undefined,
    };
  }

  sendingOf({ key, opened, proof, trapped }: Carried, answers: Answers): Omit<Sending, 'address'> {
    const at = this.openedAt(key, opened);
    const speed = isTooFast(at === undefined ? undefined : unixNow() - at, answers);
    return { key, proof, fromPage: { flags: flagsOf({ speed, honeypot: trapped !== undefined }) } };
  }

  private openedAt(key = '', stamp = ''): number | undefined {
    return openedAt(this.keys.challengeKey, key, stamp);
  }

  private challengeFor(entry: DirectoryEntry, address: string): string | undefined {
    const asked = this.scrutiny.isProofAsked(entry, address);
    return asked ? `/v1/services/${entry.service_id}/proof-of-work` : undefined;
  }
}
