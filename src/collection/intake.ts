import { Injectable } from '@nestjs/common';
import { OWN_PREFIX } from '../formats/item.js';
import { bestLanguage } from '../formats/language.js';
import { PublishedVersions } from '../formats/published-versions.js';
import { type InvalidInput, Problem, type ProblemType } from '../http/problem.js';
import {
  type DirectoryEntry,
  type Grace,
  reasonNotCollecting,
  ServiceDirectory,
} from '../services/service-directory.js';
import { RatingTokens, type Right } from '../rating-tokens/rating-tokens.js';
import { withOwnItems } from '../services/own-items/with-own-items.js';
import { bitOf, type Flags, NO_FLAGS } from './quality/flags.js';
import { isStraightLine } from './quality/straight-line.js';
import { readSubmission, type Submission } from './submission.js';

/** A response ready for the inbox. */
export interface InboxRow extends Omit<Submission, 'token'> {
  tenant_id: string;
  service_id: string;
  flags: Flags;
  /** Of a token that is good, unless it was spent before. */
  right?: Right;
  /** Why the row must not be appended: whoever sent it before, in time, is told of that first. */
  refusal?: Refusal;
}

export type Refusal = Extract<ProblemType, 'token-required' | 'token-lapsed'>;

interface Opening {
  ownerId?: string;
  grace?: Grace;
}

/** Checks a response: the service collects, the version was in force, the answers fit it. */
@Injectable()
export class Intake {
  constructor(
    private readonly directory: ServiceDirectory,
    private readonly versions: PublishedVersions,
    private readonly tokens: RatingTokens,
  ) {}

  /**
   * @param ownerId whose service it must be.
   * @param grace how late a response may come.
   * @throws Problem 404 for no such service or somebody else's, 409 when it does not collect.
   */
  async open(serviceId: string, { ownerId, grace }: Opening = {}): Promise<DirectoryEntry> {
    const entry = await this.directory.find(serviceId, grace);
    if (ownerId !== undefined && entry.tenant_id !== ownerId) throw Problem.notFound();
    const reason = reasonNotCollecting(entry, new Date());
    if (reason) throw new Problem('not-collecting', reason);
    return entry;
  }

  /** @returns the row to append, or all that is wrong with the response. */
  async check(entry: DirectoryEntry, body: unknown): Promise<InboxRow | InvalidInput[]> {
    const submission = readSubmission(body);
    if (Array.isArray(submission)) return submission;
    const found = await this.match(entry, submission);
    if (!Array.isArray(found) || !mayBeNew(found)) return found;
    // What another process asks since a moment ago may not be known here.
    const renewed = await this.directory.renewed(entry);
    return renewed ? this.match(renewed, submission) : found;
  }

  private async match(entry: DirectoryEntry, submission: Submission): Promise<InboxRow | InvalidInput[]> {
    if (!(await this.directory.accepts(entry, submission.format_version))) {
      return [{ pointer: '/format_version', detail: 'was not in force for this service lately' }];
    }
    const version = withOwnItems(entry, await this.versions.get(submission.format_version));
    const faults = version.check(submission.answers);
    if (faults.length > 0) return faults;
    // Any tag could be said, and one that only one person says would tell that person.
    const language = bestLanguage(version.languages, submission.language);
    const flags = isStraightLine(version.items, submission.answers) ? STRAIGHT_LINE : NO_FLAGS;
    const { token, ...rest } = submission;
    const admission = await this.admit(entry, token);
    if (admission === 'refused') return [{ pointer: '/token', detail: 'is not a token of this service' }];
    return { ...rest, ...admission, language, tenant_id: entry.tenant_id, service_id: entry.service_id, flags };
  }

  private async admit(
    entry: DirectoryEntry,
    token: string | undefined,
  ): Promise<Pick<InboxRow, 'right' | 'refusal'> | 'refused'> {
    if (token === undefined) return entry.token_policy === 'token_required' ? { refusal: 'token-required' } : {};
    const verdict = await this.tokens.verify(entry, token);
    if (verdict === 'lapsed') return { refusal: 'token-lapsed' };
    return verdict === 'refused' ? verdict : { right: verdict };
  }
}

const STRAIGHT_LINE = bitOf('straight_line');

const mayBeNew = (faults: readonly InvalidInput[]): boolean =>
  faults.some(({ pointer }) => pointer === '/format_version' || pointer.startsWith(`/answers/${OWN_PREFIX}`));
