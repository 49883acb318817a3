// An invented nation as reporting has counted it: so many administrations with three services each, which all ask the same five
// ratings.
import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../dist/client/api-client.js';
import { RATINGS } from '../collection/response.mjs';
import { Random } from '../redaction/random.mjs';

const SERVICES_EACH = 3;
const ASKED = RATINGS.slice(0, 5);
const CATEGORIES = ['C1', 'C2', 'C3', 'L4', 'L5', 'L6', 'L7', 'L8', 'L33', 'L34'];
const LANGUAGES = ['it', 'de', 'fr', 'sl', 'en'];

/** @returns who asks for releases. */
export async function found(platform, { origin }, admin, { administrations, months }) {
  const istat = new ApiClient(`${origin}/v1`, admin);
  const version = await publish(istat);
  for (let place = 0; place < administrations; place += 1) await join(platform, place, version, months);
  await platform.query('VACUUM ANALYZE');
  return istat;
}

async function publish(istat) {
  const textOf = (text) => Object.fromEntries(LANGUAGES.map((language) => [language, text]));
  const items = ASKED.map((code) => ({
    code,
    concept: code,
    type: 'rating',
    scale: { min: 1, max: 5 },
    required: true,
    text: textOf(code),
  }));
  const format = await istat.post('/formats', { code: 'bench' });
  const { version } = await istat.post(`/formats/${format.id}/versions`, { title: textOf('Bench'), items });
  return (await istat.post(`/formats/${format.id}/versions/${version}/publication`)).id;
}

/** Stored at once: how somebody joins, and how responses are counted, is not what is measured. */
async function join(platform, place, version, months) {
  const id = randomUUID();
  const services = Array.from({ length: SERVICES_EACH }, () => randomUUID());
  await platform.query(
    `INSERT INTO tenant (id, ipa_code, name, ipa_category, status) VALUES ($1, $2, $3, $4, 'active')`,
    [id, `bench_${place}`, `Ente inventato ${place}`, CATEGORIES[place % CATEGORIES.length]],
  );
  await platform.query(
    `INSERT INTO service (tenant_id, id, code, name, service_topic, starts_on)
     SELECT $1, id, 's' || place, 'Servizio inventato ' || place, '10', '2020-01-01'
     FROM unnest($2::uuid[]) WITH ORDINALITY AS service (id, place)`,
    [id, services],
  );
  const random = new Random(place + 1);
  const cells = services.flatMap((service) => cellsOf(service, months, random));
  await platform.query(
    `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
     SELECT $1, service, (month || '-01')::date, $2, item, n, histogram
     FROM json_to_recordset($3) AS cell (service uuid, month text, item text, n integer, histogram integer[])`,
    [id, version, JSON.stringify(cells)],
  );
}

/** A service has between 2 and 1,000 respondents a month, each size as often as its double, and everybody rates everything. */
function cellsOf(service, months, random) {
  const usual = 2 * 500 ** random.next();
  const content = 0.4 + random.next();
  return months.flatMap((month) => {
    const n = Math.round(usual * (0.6 + 0.8 * random.next()));
    return n === 0 ? [] : ASKED.map((item) => ({ service, month, item, n, histogram: ratingsOf(n, content, random) }));
  });
}

function ratingsOf(n, content, random) {
  const histogram = [0, 0, 0, 0, 0];
  for (let one = 0; one < n; one += 1) histogram[Math.floor(5 * random.next() ** content)] += 1;
  return histogram;
}
