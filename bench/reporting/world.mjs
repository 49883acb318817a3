// An invented nation: administrations with three services each, which were asked the same by two versions of a format.
import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../dist/client/api-client.js';
import { RATINGS } from '../collection/response.mjs';

const ADMINISTRATIONS = 100;
const SERVICES_EACH = 3;
const MONTHS = 24;
const CATEGORIES = ['C1', 'L4', 'L5', 'L6', 'L7'];
const TOPICS = ['1', '4', '7', '10', '13', '15'];
const OBSTACLES = ['slow', 'unclear', 'errors', 'other'];
export const AGES = ['age_18_24', 'age_25_34', 'age_35_44', 'age_65_plus'];
/** Of the first version, and of the second, which takes its place in the middle of a month. */
const FORMER_MONTHS = MONTHS / 2;
/** The largest administrations have many times the responses of the smallest. */
const LARGEST = 5;
/** So many are listed together to be counted, as a worker does. */
const LIST = 2_000;

/** Asked of everybody, with what may be answered. */
export const ITEMS = [
  ...RATINGS.map((code) => ({ code, type: 'rating', values: ['1', '2', '3', '4', '5'] })),
  { code: 'solved', type: 'boolean', values: ['false', 'true'] },
  { code: 'obstacles', type: 'multiple_choice', values: OBSTACLES },
  { code: 'age', type: 'background', values: AGES },
];

export class World {
  static async found(platform, { origin }, admin) {
    const world = new World();
    world.platform = platform;
    world.istat = new ApiClient(`${origin}/v1`, admin);
    world.versions = await publish(world.istat);
    world.tenants = Array.from({ length: ADMINISTRATIONS }, (_, place) => ({
      id: randomUUID(),
      services: Array.from({ length: SERVICES_EACH }, () => randomUUID()),
      weight: 1 / (place + LARGEST),
      place,
    }));
    await world.register();
    await platform.query(SHEETS_FILLED);
    const { id } = world.tenants[0];
    const named = { name: 'Sistema inventato', roles: ['pa_admin'] };
    const { client_id, client_secret } = await world.istat.post(`/tenants/${id}/clients`, named);
    world.owner = new ApiClient(`${origin}/v1`, { id: client_id, secret: client_secret });
    return world;
  }

  /** Stored at once: how somebody joins is not what is measured. */
  async register() {
    for (const { id, services, place } of this.tenants) {
      await this.platform.query(
        `INSERT INTO tenant (id, ipa_code, name, ipa_category, status) VALUES ($1, $2, $3, $4, 'active')`,
        [id, `bench_${place}`, `Ente inventato ${place}`, CATEGORIES[place % CATEGORIES.length]],
      );
      await this.platform.query(
        `INSERT INTO service (tenant_id, id, code, name, service_topic, starts_on)
         SELECT $1, id, 's' || place, 'Servizio inventato ' || place, ($3::text[])[1 + (place + $4) % $5], '2020-01-01'
         FROM unnest($2::uuid[]) WITH ORDINALITY AS service (id, place)`,
        [id, services, TOPICS, place, TOPICS.length],
      );
      await this.platform.query(
        `INSERT INTO exposure (tenant_id, service_id, period, n)
         SELECT $1, id, month, 1000000 FROM unnest($2::uuid[]) AS id, ${LAST_MONTHS} AS month`,
        [id, services],
      );
    }
  }

  /** Stores so many anonymous responses more. @param waiting whether they are to be counted. */
  async respond(responses, waiting) {
    const weights = this.tenants.reduce((sum, { weight }) => sum + weight, 0);
    let [due, stored] = [0, 0];
    for (const tenant of this.tenants) {
      due += (responses * tenant.weight) / weights;
      const n = Math.round(due) - stored;
      stored += n;
      await this.platform.query(this.storing(tenant, n, waiting));
    }
    await this.platform.query('VACUUM ANALYZE');
    return stored;
  }

  storing({ id, services, place }, n, waiting) {
    const stored = `
      INSERT INTO response (tenant_id, service_id, format_version_id, period, grain, language, channel, record_key, flags, answers)
      SELECT '${id}', (ARRAY['${services.join("','")}']::uuid[])[1 + floor(${SERVICES_EACH} * random() ^ 1.3)::int],
        (ARRAY['${this.versions.join("','")}']::uuid[])[CASE WHEN months_ago > ${FORMER_MONTHS}
          OR months_ago = ${FORMER_MONTHS} AND random() < 0.5 THEN 1 ELSE 2 END],
        date_trunc('month', now() AT TIME ZONE 'Europe/Rome')::date - make_interval(months => months_ago), 'month', 'it',
        (ARRAY['web', 'app', 'counter'])[1 + floor(3 * random() ^ 3)::int], floor(random() * 4294967296)::bigint,
        CASE WHEN random() < 0.02 THEN 1 ELSE 0 END, answers
      FROM (SELECT floor(${MONTHS} * random())::int AS months_ago, floor(${SHEETS} * random())::int AS sheet
        FROM generate_series(1, ${n})) AS person JOIN sheet USING (sheet)
      RETURNING tenant_id, service_id, format_version_id, id`;
    const listed = `
      INSERT INTO uncounted (tenant_id, service_id, format_version_id, n, response_ids)
      SELECT tenant_id, service_id, format_version_id, count(*), array_agg(id)
      FROM (SELECT *, row_number() OVER (PARTITION BY service_id, format_version_id) / ${LIST} AS part FROM stored) AS one
      GROUP BY tenant_id, service_id, format_version_id, part`;
    return `SELECT setseed(${(place + 1) / (2 * ADMINISTRATIONS)});
      WITH stored AS (${stored}) ${waiting ? listed : 'SELECT count(*) FROM stored'}`;
  }

  async cells() {
    const [row] = await this.platform.query(`
      SELECT (SELECT count(*) FROM cell)::int AS cells, (SELECT count(*) FROM flagged_cell)::int AS flagged,
        (SELECT count(*) FROM breakdown_cell)::int AS breakdowns`);
    return row;
  }
}

/** Different answers of one citizen each, of which each response has one: to invent millions takes longer than to store them. */
const SHEETS = 50_000;

const LAST_MONTHS = `generate_series(date_trunc('month', now()) - interval '${MONTHS - 1} months', date_trunc('month', now()), '1 month')`;

/** Most are content; one in ten does not say who answers. */
const ANSWERS = ITEMS.map(({ code, type, values }) => {
  const skewed = (power) => `1 + floor(${values.length} * random() ^ ${power})::int`;
  const one = `(ARRAY['${values.join("','")}'])[${skewed(type === 'rating' ? 0.6 : 1.2)}]`;
  const answer = {
    rating: `(${one})::int`,
    boolean: 'random() < 0.8',
    multiple_choice: `jsonb_build_array(${one})`,
    background: `CASE WHEN random() < 0.9 THEN ${one} END`,
  }[type];
  return `'${code}', ${answer}`;
}).join(', ');

const SHEETS_FILLED = `
  CREATE UNLOGGED TABLE sheet AS SELECT sheet, jsonb_strip_nulls(jsonb_build_object(${ANSWERS})) AS answers
  FROM generate_series(0, ${SHEETS} - 1) AS sheet`;

async function publish(istat) {
  const textOf = (text) => Object.fromEntries(['it', 'de', 'fr', 'sl', 'en'].map((language) => [language, text]));
  const items = ITEMS.map(({ code, type, values }) => ({
    code,
    concept: code === 'age' ? 'age_band' : code,
    type,
    text: textOf(code),
    ...(type === 'rating' ? { scale: { min: 1, max: 5 }, required: true } : {}),
    ...(type === 'rating' || type === 'boolean'
      ? {}
      : { options: values.map((value) => ({ code: value, text: textOf(value) })) }),
  }));
  const { id } = await istat.post('/formats', { code: 'bench' });
  const versions = [];
  for (const title of ['Prima', 'Seconda']) {
    const { version } = await istat.post(`/formats/${id}/versions`, { title: textOf(title), items });
    versions.push((await istat.post(`/formats/${id}/versions/${version}/publication`)).id);
  }
  return versions;
}
