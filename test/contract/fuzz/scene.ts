import { randomUUID } from 'node:crypto';
import { signIn } from '../../isolation/caller.js';
import { commentsOf } from '../../support/comments.js';
import { joinAdministration, questionnaireVersion, registerService } from '../../support/fixtures.js';
import { fill, type Operation } from '../../support/operations.js';
import { ADMIN, TestPlatform } from '../../support/platform.js';
import { keyByteOf } from '../../support/rating-tokens.js';

/** Ids of path parameters by name, as far as they were made. */
type Pool = Map<string, string[]>;

const KEPT = 50;
const texts = (n: number): string[] => Array.from({ length: n }, (_unused, at) => `Commento inventato ${at}`);
const LIMITS = {
  RATE_LIMIT_CLIENT: 1_000_000,
  RATE_LIMIT_SERVICE: 1_000_000,
  RATE_LIMIT_PUBLIC: 1_000_000,
  RATE_LIMIT_TOKEN: 1_000_000,
};

/** A platform with somebody on it, and what they made so far. */
export class Scene {
  private drafted = 0;
  private readonly pools = { istat: new Map() as Pool, pa: new Map() as Pool };

  private constructor(
    readonly platform: TestPlatform,
    public version: string,
    readonly keyByte: number,
    private readonly own: Record<string, string>,
    private readonly tokens: Record<'istat' | 'pa', string>,
  ) {}

  static async open(): Promise<Scene> {
    const platform = await TestPlatform.start(LIMITS);
    await platform.rows(`INSERT INTO ipa_entry (ipa_code, name, ipa_category) VALUES ('fuzz_register', 'Ente', 'L6')`);
    const administration = await joinAdministration(platform);
    const service_id = await registerService(administration);
    const tokens = { istat: await signIn(platform, ADMIN), pa: await signIn(platform, administration.credentials) };
    await commentsOf(platform, administration, service_id, texts(KEPT));
    const own = { tenant_id: administration.tenantId, service_id, code: 'service-topics' };
    const keyByte = await keyByteOf(platform.citizen, service_id);
    const scene = new Scene(platform, await questionnaireVersion(platform, service_id), keyByte, own, tokens);
    const comments = await platform.rows<{ id: string }>('SELECT id FROM comment');
    scene.pools.istat.set(
      'comment_id',
      comments.map(({ id }) => id),
    );
    // Of which only Istat reads the risk.
    scene.pools.istat.set('service_id', [service_id]);
    return scene;
  }

  /** An administration does what it may do itself; the rest is Istat's, and so are drafts of formats. */
  actorOf = ({ roles, path }: Operation): 'istat' | 'pa' =>
    roles.some((role) => role.startsWith('pa')) && !path.startsWith('/formats') ? 'pa' : 'istat';

  authorization(operation: Operation): string | undefined {
    return operation.public ? undefined : `Bearer ${this.tokens[this.actorOf(operation)]}`;
  }

  /** Names what exists, at random by a share; where nothing does, something that does not. */
  path(operation: Operation, { known, unfit }: { known: boolean; unfit?: string }, share: number): string {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const values = names.map((name) => [name, known ? this.existing(operation, name, share) : unknown(name)]);
    const path = fill(operation.path, Object.fromEntries(values) as Record<string, string>);
    return unfit === undefined ? path : path.replace(/[^/]{36}|(?<=versions\/)\d+|(?<=code-lists\/).+/, unfit);
  }

  private existing(operation: Operation, name: string, share: number): string {
    const actor = this.actorOf(operation);
    const mine = actor === 'pa' || operation.public ? this.own[name] : undefined;
    if (mine !== undefined) return mine;
    if (name === 'version') return String(1 + Math.floor(share * 2));
    const pool = this.pools[operation.public ? 'istat' : actor].get(kindOf(operation, name)) ?? [];
    return pool[Math.floor(share * pool.length)] ?? unknown(name);
  }

  /** What the service asks may be another version by now. */
  async look(): Promise<void> {
    const { service_id = '' } = this.own;
    this.version = await questionnaireVersion(this.platform, service_id).catch(() => this.version);
  }

  /** What was made can be named from now on. */
  learn(operation: Operation, text: string): void {
    const { id, code } = JSON.parse(text) as { id?: string; code?: string };
    if (operation.id === 'add_OwnItems' && code) this.pools.pa.set('own_item_code', [code]);
    const [collection] = operation.path.split('/').slice(-1);
    const name = collection === 'releases' ? this.kindOfRelease() : NAMES[collection ?? ''];
    if (id === undefined || name === undefined) return;
    const pool = this.pools[this.actorOf(operation)];
    pool.set(name, [id, ...(pool.get(name) ?? [])].slice(0, KEPT));
  }

  /** Of the releases that are asked for, every other one is left for what can be done to drafts. */
  private kindOfRelease(): string {
    this.drafted += 1;
    return this.drafted % 2 === 0 ? 'draft_id' : 'release_id';
  }
}

const kindOf = ({ path }: Operation, name: string): string => (path.startsWith('/release-drafts') ? 'draft_id' : name);

/** Collections and the parameter that names one of theirs. */
const NAMES: Record<string, string> = {
  tenants: 'tenant_id',
  clients: 'client_id',
  webhooks: 'webhook_id',
  'alert-recipients': 'recipient_id',
  formats: 'format_id',
  'anonymization-runs': 'job_id',
  'aggregation-runs': 'job_id',
  'retention-runs': 'job_id',
};

const UNKNOWN: Record<string, string> = { version: '999999', own_item_code: 'own_unknown' };

const unknown = (name: string): string => UNKNOWN[name] ?? randomUUID();
