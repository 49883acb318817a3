import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedCluster } from '../dist/database/embedded/cluster.js';
import { ApiClient } from '../dist/client/api-client.js';

// Invented administrations, services and answers of the last months, of nobody and about nothing.
const ADMINISTRATIONS = [
  ['m_x011', 'Ministero di Prova', 'C1', ['Carta dello studente', 'Bonus trasporti', 'Concorsi pubblici online']],
  ['m_x012', 'Ministero di Esempio', 'C1', ['Passaporto elettronico', 'Registro delle imprese sociali']],
  ['ep_x01', 'Ente di Previdenza di Prova', 'C16', ['Domanda di pensione', 'Assegno unico', 'Estratto contributivo']],
  ['ep_x02', 'Ente Assicurativo di Esempio', 'C16', ['Denuncia di infortunio', 'Sportello digitale']],
  ['r_x011', 'Regione di Prova', 'L4', ['Fascicolo sanitario', 'Bandi e contributi', 'Prenotazione visite']],
  ['r_x012', 'Regione di Esempio', 'L4', ['Bollo auto', 'Tessera del trasporto regionale']],
];
const TOPIC = '10';
const MONTHS = 10;
/** So many months ago: the one before this one may not be over yet. */
const LAST_MONTH = 2;
const RATINGS = { satisfaction: 0, ease: -0.04, effectiveness: 0.03, information: -0.08 };
const PATIENCE_S = 120;
const COMMENTS = [
  'Ho trovato subito quello che cercavo.',
  'La pagina del pagamento si è bloccata due volte.',
  'Sarebbe utile ricevere una conferma per e-mail.',
  'Tutto chiaro, ho finito in dieci minuti.',
  'Il modulo chiede due volte gli stessi dati.',
  'Procedura semplice anche dal telefono.',
  'Le istruzioni sui documenti da allegare non sono complete.',
  'Finalmente senza fare la fila allo sportello.',
  'Non capivo se la domanda fosse stata inviata davvero.',
  'Molto meglio della versione precedente.',
];

/** Mulberry32, as in the demo: the same pictures at every run. */
function drawing(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @returns the client of the first administration, its first service, and the release. */
export async function inventWorld(dataDir, base, admin) {
  const istat = new ApiClient(base, admin);
  const { adminUrl } = await openEmbeddedCluster(dataDir);
  const url = new URL(adminUrl);
  url.pathname = '/gradimento';
  const database = new pg.Client({ connectionString: url.href });
  await database.connect();
  try {
    const draw = drawing(17);
    const made = [];
    for (const [ipa_code, name, ipa_category, services] of ADMINISTRATIONS) {
      const tenant = await istat.post('/tenants', { ipa_code, name, ipa_category });
      await istat.post(`/tenants/${tenant.id}/activation`);
      for (const service of services) made.push(await inventService(istat, database, tenant.id, service, draw));
    }
    await inventComments(database, made[0]);
    const release = await publishRelease(istat);
    const { client_id: id, client_secret: secret } = await istat.post(`/tenants/${made[0].tenant}/clients`, {
      name: 'Ufficio statistica',
      roles: ['pa_admin'],
    });
    return { credentials: { id, secret }, service: made[0].service, release: release.id };
  } finally {
    await database.end();
  }
}

async function publishRelease(istat) {
  const [from, to] = [LAST_MONTH + MONTHS - 1, LAST_MONTH].map((months) => monthBefore(months).slice(0, 7));
  const title = 'Esperienza dei servizi digitali, dati inventati';
  const { id } = await istat.post('/releases', { title, from, to });
  for (let tries = 0; tries < PATIENCE_S; tries += 1) {
    const { status, refusal } = await istat.get(`/release-drafts/${id}`);
    if (status === 'audited') return istat.post(`/releases/${id}/publication`);
    if (status !== 'draft') throw new Error(`the release is ${status}: ${refusal}`);
    await sleep(1_000);
  }
  throw new Error('the release was not judged in time');
}

async function inventService(istat, database, tenant, name, draw) {
  const code = name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  const { id } = await istat.post('/services', {
    tenant_id: tenant,
    code,
    name,
    service_topic: TOPIC,
    starts_on: '2022-10-26',
  });
  const { format_version } = await istat.get(`/services/${id}/questionnaire`);
  const size = draw() < 0.15 ? 3 : 12 + Math.floor(160 * draw() ** 2);
  const mood = 0.62 + 0.26 * draw();
  for (let past = 0; past < MONTHS; past += 1) {
    if (draw() < 0.06) continue;
    const n = Math.max(3, Math.round(size * (0.8 + 0.5 * draw())));
    const month = LAST_MONTH + MONTHS - 1 - past;
    await inventMonth(database, { tenant, id, format_version, month, n, mood: mood + 0.01 * past, draw });
  }
  return { tenant, service: id };
}

async function inventMonth(database, { tenant, id, format_version, month, n, mood, draw }) {
  const period = monthBefore(month);
  for (const [code, shift] of Object.entries(RATINGS)) {
    const histogram = [0, 0, 0, 0, 0];
    for (let one = 0; one < n; one += 1) histogram[rating(mood + shift, draw)] += 1;
    await database.query(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [tenant, id, period, format_version, code, n, histogram],
    );
  }
  await database.query('INSERT INTO exposure (tenant_id, service_id, period, n) VALUES ($1, $2, $3, $4)', [
    tenant,
    id,
    period,
    Math.round(n * (3 + 4 * draw())),
  ]);
}

/** A place on a scale of five: the two highest with the probability given. */
function rating(high, draw) {
  if (draw() < high) return draw() < 0.5 ? 3 : 4;
  return Math.floor(3 * draw() ** 0.7);
}

const inventComments = (database, { tenant, service }) =>
  database.query(
    `INSERT INTO comment (tenant_id, service_id, item_code, period, language, text, review)
     SELECT $1, $2, 'comment', $3, 'it', words, 'passed' FROM unnest($4::text[]) AS words`,
    [tenant, service, monthBefore(2), COMMENTS],
  );

function monthBefore(months) {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}
