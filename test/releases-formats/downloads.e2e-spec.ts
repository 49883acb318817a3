import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import jsonld from 'jsonld';
import { FORMATS } from '../../src/releases/exports/formats.js';
import type { PublishedReleaseData } from '../../src/releases/dto/release-data.dto.js';
import { monthBefore } from '../support/comments.js';
import { joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';
import { publishRelease } from '../support/releases.js';

const NAME = '=SUM(A1) "già", <b>';

interface Got {
  status: number;
  headers: Headers;
  body: Buffer;
}

describe('a release that is downloaded', () => {
  let platform: TestPlatform;
  let id: string;

  const count = async (tenantId: string, service: string, histogram: number[]): Promise<void> => {
    const version = await questionnaireVersion(platform, service);
    const n = histogram.reduce((sum, one) => sum + one, 0);
    await platform.rows(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       VALUES ($1, $2, $3, $4, 'ease', $5, $6), ($1, $2, $3, $4, 'satisfaction', $5, $6)`,
      [tenantId, service, monthBefore(2), version, n, histogram],
    );
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    const administration = await joinAdministration(platform, { ipa_code: 'c_uno' });
    const { tenantId } = administration;
    const large = await registerService(administration, { code: 'grande', name: NAME });
    const small = await registerService(administration, { code: 'piccolo' });
    await count(tenantId, large, [10, 10, 20, 30, 50]);
    await count(tenantId, small, [0, 0, 1, 1, 1]);
    ({ id } = await publishRelease(platform.istat));
  });

  afterAll(() => platform.stop());

  /** With its whole body: what is left unread keeps the connection busy. */
  async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
    const response = await fetch(url, { method, headers });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  const ask = (query = '', headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
    get(`${platform.base}/releases/${id}/data${query}`, headers, method);

  const json = ({ body }: Got): unknown => JSON.parse(body.toString());
  const table = ({ body }: Got): Record<string, string>[] => parse<Record<string, string>>(body, { columns: true });
  const data = async (): Promise<PublishedReleaseData> => json(await ask()) as PublishedReleaseData;

  it.each(FORMATS)('is $mediaType where that is asked for', async ({ name, mediaType, extension }) => {
    const byHeader = await ask('', { accept: mediaType });
    const byLink = await ask(`?format=${name}`, { accept: 'text/html' });
    for (const { status, headers } of [byHeader, byLink]) {
      expect(status).toBe(200);
      expect(headers.get('content-type')?.replace('; charset=utf-8', '')).toBe(mediaType);
      expect(headers.get('content-disposition')).toContain(`filename="gradimento-1.${extension}"`);
      expect(headers.get('vary')).toBe('Accept');
      expect(headers.get('cache-control')).toBe('public, max-age=86400, immutable');
    }
    expect(byHeader.body.equals(byLink.body)).toBe(true);
  });

  it('has an entity tag of its own in each format, and is not sent to whoever has it', async () => {
    const tags = new Set<string>();
    for (const { name } of FORMATS) {
      const tag = (await ask(`?format=${name}`)).headers.get('etag') ?? '';
      tags.add(tag);
      const known = await ask(`?format=${name}`, { 'if-none-match': tag });
      expect([known.status, known.body.length]).toEqual([304, 0]);
      expect((await ask(`?format=${name}`, { 'if-none-match': '"another"' })).status).toBe(200);
    }
    expect(tags.size).toBe(FORMATS.length);
    const { sha256 } = await data();
    for (const tag of tags) expect(tag).toContain(sha256.slice(0, 32));
  });

  it('has headers without a body for who asks for those only', async () => {
    const response = await ask('?format=csv', {}, 'HEAD');
    expect([response.status, response.body.length]).toEqual([200, 0]);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-length')).toBeNull();
  });

  it('is 406 in a format that there is not, and 422 where the link names one', async () => {
    const none = await ask('', { accept: 'application/xml' });
    expect(none.status).toBe(406);
    expect(none.headers.get('content-type')).toContain('application/problem+json');
    expect(json(none)).toMatchObject({ type: '/problems/not-acceptable', status: 406 });
    expect((await ask('?format=xml')).status).toBe(422);
    expect((await get(`${platform.root}/problems/not-acceptable`)).status).toBe(200);
  });

  it('tells the same in every format', async () => {
    const { items, ...heading } = await data();
    expect(heading).toMatchObject({ release_id: id, number: 1, revises: null });
    const published = items.filter(({ status }) => status === 'published');
    expect(published.length).toBeGreaterThan(0);
    expect(published.length).toBeLessThan(items.length);
    const told = items.map(({ n, service }) => [n, service]);
    const csv = table(await ask('?format=csv'));
    expect(csv.map(({ n, service }) => [n ? Number(n) : null, service?.replace(/^'/, '') || null])).toEqual(told);
    const file = new Uint8Array((await ask('?format=parquet')).body).buffer;
    const rows = (await parquetReadObjects({ file })) as { n: number | null; service: string | null }[];
    expect(rows.map(({ n, service }) => [n, service])).toEqual(told);
    const sdmx = table(await ask('?format=sdmx-csv'));
    const counts = sdmx.filter(({ INDICATOR }) => INDICATOR === 'N');
    expect(counts.map(({ OBS_VALUE, CONF_STATUS }) => [OBS_VALUE, CONF_STATUS])).toEqual(
      items.map(({ n, status }) => [n === null ? '' : String(n), status === 'published' ? 'F' : 'C']),
    );
    const message = json(await ask('?format=sdmx-json')) as {
      data: { dataSets: { observations: Record<string, (number | null)[]> }[] };
    };
    const observations = Object.values(message.data.dataSets[0]?.observations ?? {});
    expect(observations.map(([value]) => value)).toEqual(
      sdmx.map(({ OBS_VALUE }) => (OBS_VALUE ? Number(OBS_VALUE) : null)),
    );
  });

  it('is harmless to a spreadsheet', async () => {
    const rows = table(await ask('?format=csv'));
    expect(rows.find((row) => row.service_code === 'grande')?.service).toBe(`'${NAME}`);
  });

  it('is not there before it is out', async () => {
    const { id: draft } = await platform.istat.post<{ id: string }>('/releases', { title: 'In preparazione' });
    for (const { name } of FORMATS) {
      expect((await get(`${platform.base}/releases/${draft}/data?format=${name}`)).status).toBe(404);
    }
  });

  it('is in the catalogue, by links that lead to it', async () => {
    const response = await get(`${platform.base}/catalog`, { accept: 'application/ld+json' });
    expect(response.headers.get('content-type')).toContain('application/ld+json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const catalog = json(response) as object;
    const tag = response.headers.get('etag') ?? '';
    expect((await get(`${platform.base}/catalog`, { 'if-none-match': tag })).status).toBe(304);
    const quads = (await jsonld.toRDF(catalog)) as { predicate: { value: string }; object: { value: string } }[];
    const links = quads
      .filter(({ predicate }) => predicate.value.endsWith('downloadURL'))
      .map(({ object }) => object.value);
    expect(links).toHaveLength(FORMATS.length);
    for (const link of links) expect((await get(link)).status).toBe(200);
  });
});
