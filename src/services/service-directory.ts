import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { isUuid } from '../database/uuid.js';
import { readCandidates } from '../formats/candidates.js';
import { type Audience, type Candidate, versionInForce, versionsInForce } from '../formats/resolution.js';
import { Problem } from '../http/problem.js';
import { italianDay } from './calendar.js';
import type { AskedOwnItem } from './own-items/with-own-items.js';
import { Remembered } from './remembered.js';
import type { ProofPolicy, TokenPolicy } from './service.entity.js';

/** What the public endpoints need of a service. */
export interface DirectoryEntry {
  tenant_id: string;
  service_id: string;
  name: string;
  tenant_name: string;
  tenant_status: string;
  /** How large the administration's logo is, where it has one. */
  logo: { width: number; height: number } | null;
  status: string;
  starts_on: string;
  ends_on: string | null;
  ipa_category: string;
  service_topic: string;
  allowed_origins: string[];
  token_policy: TokenPolicy;
  rating_link_minutes: number;
  proof_of_work: ProofPolicy;
  own_items: AskedOwnItem[];
  /** For how long what it asked before may still be answered. */
  grace: Grace;
  /** What it was for within that time. */
  former_topic: string | null;
  former_category: string | null;
}

/** More than the services of a whole country that collect within a second. */
const MAX_REMEMBERED = 50_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** How long a questionnaire may lie open on a screen, and a kiosk without a line, before its version is refused. */
const GRACE_MS = { on_screen: DAY_MS, offline: 31 * DAY_MS };
export type Grace = keyof typeof GRACE_MS;
/** By how much the clocks of two processes may differ. */
const SKEW_MS = 2_000;
const ALL = 'all';

/**
 * Services by id, for requests that come without a token: who they belong to, whether they collect, what they ask.
 * Remembers what it read for a second, and forgets at once what this process changed.
 */
@Injectable()
export class ServiceDirectory {
  private readonly entries: Readonly<Record<Grace, Remembered<DirectoryEntry>>>;
  private readonly candidates: Remembered<Candidate[]>;
  /** What was in force lately, by audience and grace: found once for the candidates that are remembered. */
  private lately: { of?: Candidate[]; found: Map<string, Set<string>> } = { found: new Map() };

  constructor(
    private readonly database: Database,
    changes: RegistryChanges,
  ) {
    const entries = (grace: Grace): Remembered<DirectoryEntry> =>
      new Remembered((ids) => this.readEntries(ids, grace), MAX_REMEMBERED);
    this.entries = { on_screen: entries('on_screen'), offline: entries('offline') };
    this.candidates = new Remembered(async () => new Map([[ALL, await database.asIstat(readCandidates)]]), 1);
    changes.subscribe(() => this.forget());
  }

  forget(): void {
    for (const entries of Object.values(this.entries)) entries.forget();
    this.candidates.forget();
  }

  /** @throws Problem 404 */
  find(serviceId: string, grace: Grace = 'on_screen'): DirectoryEntry | Promise<DirectoryEntry> {
    const entry = this.entries[grace].get(serviceId.toLowerCase());
    return entry instanceof Promise ? entry.then(known) : known(entry);
  }

  /** Origins of the pages that may ask for a service; of one that cannot be looked up, none. */
  async allowedOrigins(serviceId: string): Promise<readonly string[]> {
    if (!isUuid(serviceId)) return [];
    // Whatever is wrong is told by the operation itself.
    const entry = await Promise.resolve(this.find(serviceId)).catch(() => undefined);
    return entry?.allowed_origins ?? [];
  }

  /** The same, without a look into the database. */
  rememberedOrigins(serviceId: string): readonly string[] {
    return this.entries.on_screen.peek(serviceId.toLowerCase())?.allowed_origins ?? [];
  }

  /** @returns the id of the version in force, or undefined when no format applies. */
  async currentVersion(audience: Audience): Promise<string | undefined> {
    return versionInForce(await this.allCandidates(), audience, new Date())?.version_id;
  }

  /** Whether a citizen may have seen this version within the grace. A version unknown so far is looked up at once. */
  async accepts(entry: DirectoryEntry, versionId: string): Promise<boolean> {
    if (this.inForceLately(entry, versionId, await this.allCandidates())) return true;
    const renewed = await this.candidates.renewed(ALL);
    return renewed !== undefined && this.inForceLately(entry, versionId, renewed);
  }

  /** The same by what is in memory: false may be wrong. */
  acceptsAtHand(entry: DirectoryEntry, versionId: string): boolean {
    const candidates = this.candidates.get(ALL);
    return Array.isArray(candidates) && this.inForceLately(entry, versionId, candidates);
  }

  /** @returns the entry as it is by now, or undefined when the given one was read just now. */
  renewed({ service_id, grace }: DirectoryEntry): Promise<DirectoryEntry | undefined> {
    return this.entries[grace].renewed(service_id);
  }

  private inForceLately(entry: DirectoryEntry, versionId: string, candidates: Candidate[]): boolean {
    // As for nearly all: it is for whom it was for.
    if (entry.former_category === null && entry.former_topic === null) {
      return this.latelyIn(entry, entry.grace, candidates).has(versionId);
    }
    return audiencesOf(entry).some((audience) => this.latelyIn(audience, entry.grace, candidates).has(versionId));
  }

  private latelyIn(audience: Audience, grace: Grace, candidates: Candidate[]): Set<string> {
    if (this.lately.of !== candidates) this.lately = { of: candidates, found: new Map() };
    const key = `${audience.ipa_category} ${audience.service_topic} ${grace}`;
    const before = this.lately.found.get(key);
    if (before) return before;
    const now = Date.now();
    const found = versionsInForce(candidates, audience, new Date(now - GRACE_MS[grace]), new Date(now + SKEW_MS));
    this.lately.found.set(key, found);
    return found;
  }

  /** Every published version. */
  async allCandidates(): Promise<Candidate[]> {
    return (await this.candidates.get(ALL)) ?? [];
  }

  private async readEntries(ids: readonly string[], grace: Grace): Promise<ReadonlyMap<string, DirectoryEntry>> {
    const rows = await this.database.asIstat((tx) => tx.rows<DirectoryEntry>(READ_ENTRIES, [ids, GRACE_MS[grace]]));
    return new Map(rows.map((entry) => [entry.service_id, { ...entry, grace }]));
  }
}

function known(entry: DirectoryEntry | undefined): DirectoryEntry {
  if (!entry) throw Problem.notFound();
  return entry;
}

/** What the service is for, and was for lately. */
function audiencesOf({ ipa_category, service_topic, former_category, former_topic }: DirectoryEntry): Audience[] {
  const categories = former_category === null ? [ipa_category] : [ipa_category, former_category];
  const topics = former_topic === null ? [service_topic] : [service_topic, former_topic];
  return categories.flatMap((category) => topics.map((topic) => ({ ipa_category: category, service_topic: topic })));
}

export type Closure = 'withdrawn' | 'suspended' | 'not-begun' | 'ended';

/** @returns why the service does not collect at this moment, or undefined when it does. */
export const closureOf = (entry: DirectoryEntry, at: Date): Closure | undefined => closureOn(entry, italianDay(at));

/** The same of a whole day, `YYYY-MM-DD`. */
export function closureOn(
  entry: Pick<DirectoryEntry, 'tenant_status' | 'status' | 'starts_on' | 'ends_on'>,
  day: string,
): Closure | undefined {
  if (entry.tenant_status !== 'active') return 'withdrawn';
  if (entry.status !== 'active') return 'suspended';
  if (day < entry.starts_on) return 'not-begun';
  return entry.ends_on !== null && day > entry.ends_on ? 'ended' : undefined;
}

const RECENTLY = `now() - $2 * interval '1 millisecond'`;

/** The same in words. */
export function reasonNotCollecting(entry: DirectoryEntry, at: Date): string | undefined {
  const closure = closureOf(entry, at);
  return closure && REASONS[closure](entry);
}

const REASONS: Readonly<Record<Closure, (entry: DirectoryEntry) => string>> = {
  withdrawn: () => 'the administration does not take part at present',
  suspended: () => 'the service is suspended',
  'not-begun': ({ starts_on }) => `collection begins on ${starts_on}`,
  ended: ({ ends_on }) => `collection ended on ${ends_on}`,
};

const READ_ENTRIES = `
  SELECT s.tenant_id, s.id AS service_id, s.name, t.name AS tenant_name, t.status AS tenant_status, s.status,
    (SELECT jsonb_build_object('width', width, 'height', height) FROM logo WHERE tenant_id = t.id) AS logo,
    s.starts_on::text, s.ends_on::text, t.ipa_category, s.service_topic, s.allowed_origins,
    s.token_policy, s.rating_link_minutes,
    s.proof_of_work,
    ARRAY(SELECT jsonb_build_object('item', o.item, 'retired_at', o.retired_at) FROM own_item o
      WHERE (o.tenant_id, o.service_id) = (s.tenant_id, s.id)
        AND (o.retired_at IS NULL OR o.retired_at > ${RECENTLY})
      ORDER BY o.place) AS own_items,
    CASE WHEN s.former_until > ${RECENTLY} THEN s.former_topic END AS former_topic,
    CASE WHEN t.former_until > ${RECENTLY} THEN t.former_category END AS former_category
  FROM service s JOIN tenant t ON t.id = s.tenant_id WHERE s.id = ANY($1::uuid[])`;
