import { nationalCore } from '../../src/formats/shipped/national-core.js';
import { COMMENT_POLICY } from '../../src/reporting/comment-policy.js';
import { ApiClient } from '../../src/client/api-client.js';
import {
  type Administration,
  addClient,
  core,
  countedCell,
  eventually,
  joinAdministration,
  registerService,
} from '../support/fixtures.js';
import { commentsOf } from '../support/comments.js';
import { setLogo } from '../support/logo.js';
import { setRecipient } from '../support/recipients.js';
import { setWebhook } from '../support/webhooks.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { draftRelease, publishRelease } from '../support/releases.js';
import { issueToken } from '../support/rating-tokens.js';
import { removeClient, signIn } from './caller.js';
import { parametersFor, Rows } from './rows.js';

/** Who calls. `reader` and `writer` are clients of the administration that attacks. */
export const ATTACKERS = ['nobody', 'reader', 'writer', 'wrong scope', 'removed'] as const;
export type Attacker = (typeof ATTACKERS)[number];

const CANARY = 'Canarino';
const OFFICE = 'ufficio-canarino';
const RATINGS = 6;
/** A code list, which is in no table. */
const LIST = 'service-topics';
const OWN_ITEM = 'own_question';

/** Two administrations on one platform: one attacks, the other has a row in every table. */
export class World {
  private readonly toRead: Partial<Record<'owner' | 'istat', Promise<Throwaway>>> = {};

  private constructor(
    readonly platform: TestPlatform,
    readonly rows: Rows,
    /** Values for the path parameters: the attacker's own, and those of the administration under attack. */
    readonly own: Record<string, string>,
    readonly foreign: Record<string, string>,
    /** Identifiers of the administration under attack, by table. */
    readonly identifiers: Record<string, string[]>,
    readonly victim: string,
    /** What must never reach anybody but the administration itself and Istat. */
    readonly canaries: { published: string[]; secret: string[] },
    private readonly tokens: Record<'reader' | 'writer' | 'removed', string>,
  ) {}

  static async make(): Promise<World> {
    // A few clients ask everything, on a quick machine within a minute.
    const platform = await TestPlatform.start({ FEED_INTERVAL_SECONDS: 1, RATE_LIMIT_CLIENT: 100_000 });
    const attacker = await joinAdministration(platform);
    await commentsOf(platform, attacker, await registerWithItem(attacker), ['Inventato']);
    await setLogo(platform, attacker);
    await setWebhook(platform, attacker);
    await setRecipient(platform, attacker);
    const victim = await joinVictim(platform);
    await makePlatformObjects(platform);
    const removed = await addClient(platform, attacker.tenantId, ['pa_admin', 'pa_system']);
    const tokens = {
      reader: await signIn(platform, attacker.credentials, 'pa_system'),
      writer: await signIn(platform, attacker.credentials, 'pa_admin'),
      removed: await signIn(platform, removed),
    };
    await removeClient(platform, attacker.tenantId, removed.id);
    // What moved is told now, and not while rows are compared.
    await eventually(async () => (await platform.rows(MOVED)).length === 0);
    await platform.rows(`UPDATE alert_watch SET looked_on = '2199-12-31'`);
    const rows = await Rows.open(platform.adminUrl);
    const identifiers = await rows.identifiers(victim.tenantId);
    return new World(
      platform,
      rows,
      await parametersOf(rows, attacker.tenantId),
      await parametersOf(rows, victim.tenantId),
      identifiers,
      victim.tenantId,
      canariesOf(identifiers, victim.credentials.secret),
      tokens,
    );
  }

  async stop(): Promise<void> {
    await this.rows.close();
    await this.platform.stop();
  }

  /** @param roles of the operation; the wrong scope is one that is not among them. */
  authorization(attacker: Attacker, roles: readonly string[]): string | undefined {
    if (attacker === 'nobody') return undefined;
    if (attacker === 'wrong scope') return `Bearer ${this.tokens[roles.includes('pa_admin') ? 'reader' : 'writer']}`;
    return `Bearer ${this.tokens[attacker]}`;
  }

  /** Something of its own for an operation; what only reads leaves it as it was for the next. */
  async throwawayFor(who: 'owner' | 'istat', { method, path }: { method: string; path: string }): Promise<Throwaway> {
    const made = await (method === 'get' ? (this.toRead[who] ??= this.throwaway(who)) : this.throwaway(who));
    if (!DRAFTS.test(path)) return made;
    // What waits to be counted of months that are over would keep them from being released.
    await eventually(async () => (await this.platform.rows('SELECT FROM uncounted')).length === 0);
    const { id } = await draftRelease(this.platform.istat);
    return { ...made, parameters: { ...made.parameters, release_id: id } };
  }

  /** Something for an operation that may destroy it: its owner, Istat, and the values of the path parameters. */
  private async throwaway(who: 'owner' | 'istat'): Promise<Throwaway> {
    const administration = await joinAdministration(this.platform);
    const service = await registerWithItem(administration);
    await setLogo(this.platform, administration);
    await setWebhook(this.platform, administration);
    await setRecipient(this.platform, administration);
    if (who === 'istat') {
      await makeDraft(this.platform);
      await commentsOf(this.platform, administration, service, ['Da rivedere']);
    }
    const credentials = who === 'istat' ? ADMIN : administration.credentials;
    return {
      authorization: `Bearer ${await signIn(this.platform, credentials)}`,
      parameters: await parametersOf(this.rows, administration.tenantId, who === 'istat' ? 'draft' : 'published'),
    };
  }
}

/** What can be done to a release only while it is not out. */
const DRAFTS = /^\/release-drafts\/|^\/releases\/.*\/publication$/;

interface Throwaway {
  authorization: string;
  parameters: Record<string, string>;
}

/** Values for the path parameters, found in the tables: `{service_id}` is the id of a row of `service`. */
async function parametersOf(
  rows: Rows,
  tenantId: string,
  version: 'draft' | 'published' = 'published',
): Promise<Record<string, string>> {
  const found = await rows.platformIdentifiers();
  for (const [table, [id]] of Object.entries(await rows.identifiers(tenantId))) {
    if (id !== undefined) for (const parameter of parametersFor(table, 'id')) found[parameter] = id;
  }
  return { ...found, code: LIST, own_item_code: OWN_ITEM, tenant_id: tenantId, ...(await rows.version(version)) };
}

async function joinVictim(platform: TestPlatform): Promise<Administration> {
  const { istat } = platform;
  const { id: tenantId } = await istat.post<{ id: string }>('/tenants', {
    ipa_code: 'canarino_pa',
    name: `${CANARY} di Sopra`,
    ipa_category: 'C1',
  });
  await istat.post(`/tenants/${tenantId}/activation`);
  const { client_id, client_secret } = await istat.post<{ client_id: string; client_secret: string }>(
    `/tenants/${tenantId}/clients`,
    { name: `Sistema ${CANARY}`, roles: ['pa_admin', 'pa_system'] },
  );
  const client = new ApiClient(platform.base, { id: client_id, secret: client_secret });
  const administration = {
    tenantId,
    clientId: client_id,
    client,
    credentials: { id: client_id, secret: client_secret },
  };
  const service = await registerWithItem(administration, { code: 'canarino-1', name: `Servizio ${CANARY}` });
  const part = await registerWithItem(administration, {
    code: 'canarino-2',
    name: `Parte ${CANARY}`,
    parent_id: service,
  });
  // A key is made by whoever asks for it first.
  for (const each of [service, part]) await issueToken(client, each);
  await registerWithItem(administration, { code: 'canarino-3', name: `Finito ${CANARY}`, ends_on: '2023-01-01' });
  await answer(platform, client, service);
  await comment(platform, administration, service);
  await setLogo(platform, administration);
  await setWebhook(platform, administration);
  await setRecipient(platform, administration, OFFICE);
  return administration;
}

async function registerWithItem(administration: Administration, values = {}): Promise<string> {
  const service = await registerService(administration, values);
  await administration.client.post(`/services/${service}/own-items`, {
    code: OWN_ITEM,
    type: 'boolean',
    text: { it: 'Una domanda propria?' },
  });
  return service;
}

/** Rated, commented and counted; nothing of it still moves. */
async function answer(platform: TestPlatform, reader: ApiClient, service: string): Promise<void> {
  const { format_version } = await platform.citizen.get<{ format_version: string }>(
    `/services/${service}/questionnaire`,
  );
  const body = { format_version, answers: { ...core(5), comment: `${CANARY} anonimo` } };
  for (let each = 0; each < RATINGS; each += 1) {
    await platform.citizen.post(`/services/${service}/responses`, body, `canarino-${each}`);
  }
  await platform.citizen.post(`/services/${service}/exposures`);
  await eventually(async () => (await platform.rows('SELECT FROM exposure')).length > 0);
  await countedCell(reader, service, 'ease', RATINGS);
}

/** As many comments as it takes for them to be shown, reviewed and counted. */
async function comment(platform: TestPlatform, administration: Administration, service: string): Promise<void> {
  const { threshold } = COMMENT_POLICY;
  const texts = Array.from({ length: threshold }, () => `${CANARY} anonimo`);
  await commentsOf(platform, administration, service, texts);
  const { items } = await platform.istat.get<{ items: { id: string; text: string }[] }>('/comment-reviews');
  for (const { id } of items.filter(({ text }) => text === texts[0])) {
    await platform.istat.post(`/comment-reviews/${id}/decision`, { decision: 'pass' });
  }
  const { n } = await administration.client.get<{ n: number }>('/comments');
  if (n !== threshold) throw new Error('the comments are not shown');
  await countedCell(administration.client, service, 'ease', RATINGS + threshold);
}

async function makePlatformObjects(platform: TestPlatform): Promise<void> {
  const { istat } = platform;
  const { id } = await istat.post<{ id: string }>('/aggregation-runs');
  await eventually(async () => (await istat.get<{ state: string }>(`/jobs/${id}`)).state === 'completed');
  await publishRelease(istat);
  await istat.post('/releases', { title: 'Bozza inventata' });
  await makeDraft(platform);
}

const MOVED = `SELECT FROM moved_part WHERE look_at < now() + interval '1 minute'`;

let formats = 0;

async function makeDraft({ istat }: TestPlatform): Promise<void> {
  formats += 1;
  const { id } = await istat.post<{ id: string }>('/formats', { code: `bozza-${formats}`, service_topic: '15' });
  const version = { title: nationalCore.title, items: nationalCore.items };
  await istat.post(`/formats/${id}/versions`, version);
  await istat.post(`/formats/${id}/versions/1/publication`);
  await istat.post(`/formats/${id}/versions`, version);
}

/** Names and ids of services are for everybody who answers a questionnaire or reads a release; nothing else is. */
function canariesOf(identifiers: Record<string, string[]>, secret: string): World['canaries'] {
  const { tenant = [], service = [], ...others } = identifiers;
  return {
    published: [
      ...tenant,
      ...service,
      'canarino_pa',
      'canarino-',
      `${CANARY} di`,
      `Servizio ${CANARY}`,
      `Parte ${CANARY}`,
    ],
    secret: [...Object.values(others).flat(), secret, OFFICE, `${CANARY} anonimo`, `Sistema ${CANARY}`],
  };
}
