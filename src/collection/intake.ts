import { Injectable } from '@nestjs/common';
import { OWN_PREFIX } from '../formats/item.js';
import { bestLanguage } from '../formats/language.js';
import { type PublishedVersion, PublishedVersions } from '../formats/published-versions.js';
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
import { ratingPattern } from './quality/rating-pattern.js';
import { readSubmission, type Submission } from './submission.js';

/** A response ready for the inbox. */
export interface InboxRow extends Omit<Submission, 'token'> {
  tenant_id: string;
  service_id: string;
  flags: Flags;
  /** The same for responses that rate alike; of straight lines, and of few ratings, absent. */
  pattern?: string;
  /** The submission as it was written, if that is known and short: it need not be written again. */
  text?: string;
  /** Of a token that is good, unless it was spent before. */
  right?: Right;
  /** Why the row must not be appended: whoever sent it before, in time, is told of that first. */
  refusal?: Refusal;
}

/** The row to append, or all that is wrong with the response. */
export type Checked = InboxRow | InvalidInput[];

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
  open(serviceId: string, { ownerId, grace }: Opening = {}): DirectoryEntry | Promise<DirectoryEntry> {
    const entry = this.directory.find(serviceId, grace);
    return entry instanceof Promise ? entry.then((found) => collecting(found, ownerId)) : collecting(entry, ownerId);
  }

  /** @returns the row to append, or all that is wrong with the response. */
  check(entry: DirectoryEntry, body: unknown): Checked | Promise<Checked> {
    const submission = readSubmission(body);
    if (Array.isArray(submission)) return submission;
    return this.rowAtHand(entry, submission) ?? this.look(entry, submission);
  }

  /** Of a response without a token that is right by what is in memory, as nearly all are. */
  private rowAtHand(entry: DirectoryEntry, submission: Submission): InboxRow | undefined {
    if (submission.token !== undefined || entry.token_policy === 'token_required') return undefined;
    const known = this.versions.atHand(submission.format_version);
    if (!known || !this.directory.acceptsAtHand(entry, submission.format_version)) return undefined;
    const version = withOwnItems(entry, known);
    return version.check(submission.answers).length === 0 ? rowOf(entry, version, submission) : undefined;
  }

  private async look(entry: DirectoryEntry, submission: Submission): Promise<Checked> {
    const found = await this.match(entry, submission);
    if (!Array.isArray(found) || !mayBeNew(found)) return found;
    // What another process asks since a moment ago may not be known here.
    const renewed = await this.directory.renewed(entry);
    return renewed ? this.match(renewed, submission) : found;
  }

  private async match(entry: DirectoryEntry, submission: Submission): Promise<Checked> {
    if (!(await this.directory.accepts(entry, submission.format_version))) {
      return [{ pointer: '/format_version', detail: 'was not in force for this service lately' }];
    }
    const version = withOwnItems(entry, await this.versions.get(submission.format_version));
    const faults = version.check(submission.answers);
    if (faults.length > 0) return faults;
    const admission = await this.admit(entry, submission.token);
    if (admission === 'refused') return [{ pointer: '/token', detail: 'is not a token of this service' }];
    return { ...rowOf(entry, version, submission), ...admission };
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

function collecting(entry: DirectoryEntry, ownerId: string | undefined): DirectoryEntry {
  if (ownerId !== undefined && entry.tenant_id !== ownerId) throw Problem.notFound();
  const reason = reasonNotCollecting(entry, new Date());
  if (reason) throw new Problem('not-collecting', reason);
  return entry;
}

function rowOf(
  { tenant_id, service_id }: DirectoryEntry,
  { languages, items }: PublishedVersion,
  { format_version, language, channel, answers }: Submission,
): InboxRow {
  const pattern = ratingPattern(items, answers);
  return {
    tenant_id,
    service_id,
    format_version,
    // Any tag could be said, and one that only one person says would tell that person.
    language: bestLanguage(languages, language),
    channel,
    answers,
    flags: pattern?.isStraightLine ? STRAIGHT_LINE : NO_FLAGS,
    pattern: pattern?.isStraightLine ? undefined : pattern?.name,
  };
}

const mayBeNew = (faults: readonly InvalidInput[]): boolean =>
  faults.some(({ pointer }) => pointer === '/format_version' || pointer.startsWith(`/answers/${OWN_PREFIX}`));
