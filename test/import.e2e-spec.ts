import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { ApiClient } from '../src/client/api-client.js';
import { importFile } from '../src/importer/import-file.js';
import {
  type Administration,
  addClient,
  countedCell,
  joinAdministration,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const ROWS = 2_345;

/** Ratings 0 to 5 that follow from the row; 0 is "not applicable". */
const wifi = (row: number): number => (row * 7) % 6;
const seat = (row: number): number => ((row * row) % 5) + 1;

describe('an import', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let folder: string;
  let api: ApiClient;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    folder = await mkdtemp(path.resolve('.data', 'import-'));
    administration = await joinAdministration(platform);
    const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'viaggio', service_topic: '4' });
    const rating = { type: 'rating', scale: { min: 1, max: 5 }, text: { it: 'Domanda inventata?' } };
    await platform.istat.post(`/formats/${id}/versions`, {
      title: { it: 'Viaggio' },
      items: [
        { ...rating, code: 'wifi', concept: 'wifi' },
        { ...rating, code: 'seat', concept: 'seat', required: true },
      ],
    });
    await platform.istat.post(`/formats/${id}/versions/1/publication`);
    service = await registerService(administration, { service_topic: '4', code: 'viaggio' });
    api = new ApiClient(platform.base, await addClient(platform, administration.tenantId, ['pa_system']));
    await writeFile(
      path.join(folder, 'map.json'),
      JSON.stringify({ columns: { inflight_wifi: 'wifi', seat_comfort: 'seat' }, not_applicable: ['0'] }),
    );
  });

  afterAll(async () => {
    await platform.stop();
    await rm(folder, { recursive: true });
  });

  const send = async (name: string, lines: string[], mapping = 'map.json'): ReturnType<typeof importFile> => {
    const csvFile = path.join(folder, name);
    await writeFile(csvFile, `\uFEFFage,inflight_wifi,seat_comfort\n${lines.join('\n')}\n`);
    return importFile(api, { serviceCode: 'viaggio', mappingFile: path.join(folder, mapping), csvFile });
  };

  const histogram = (rate: (row: number) => number, rows = ROWS): number[] =>
    [1, 2, 3, 4, 5].map(
      (value) => Array.from({ length: rows }, (_, row) => rate(row)).filter((rated) => rated === value).length,
    );

  it('counts every row once, also when it is run again', async () => {
    const lines = Array.from({ length: ROWS }, (_, row) => `42,${wifi(row)},${seat(row)}`);
    expect(await send('good.csv', lines)).toEqual({ accepted: ROWS, rejected: [] });
    expect(await send('good.csv', lines)).toEqual({ accepted: ROWS, rejected: [] });
    const answered = histogram(wifi).reduce((sum, count) => sum + count, 0);
    const wifiCell = await countedCell(administration.client, service, 'wifi', answered);
    const seatCell = await countedCell(administration.client, service, 'seat', ROWS);
    expect([wifiCell.histogram, seatCell.histogram]).toEqual([histogram(wifi), histogram(seat)]);
  });

  it('counts every answer by the channel of its file', async () => {
    const rows = 601;
    const map = JSON.parse(await readFile(path.join(folder, 'map.json'), 'utf8')) as object;
    await writeFile(path.join(folder, 'counter.json'), JSON.stringify({ ...map, channel: 'counter' }));
    const lines = Array.from({ length: rows }, (_, row) => `42,${wifi(row)},${seat(row)}`);
    expect(await send('counter.csv', lines, 'counter.json')).toEqual({ accepted: rows, rejected: [] });
    await countedCell(administration.client, service, 'seat', ROWS + rows);
    const counted = await platform.rows<{ item_code: string; channel: string; n: number; histogram: number[] }>(
      `SELECT item_code, channel, n::int, histogram::int[] FROM breakdown_cell
       WHERE service_id = $1 AND background_code = '' ORDER BY item_code, channel`,
      [service],
    );
    const total = (counts: number[]): number => counts.reduce((sum, count) => sum + count, 0);
    const expected = [seat, wifi].flatMap((rate) =>
      [histogram(rate, rows), histogram(rate)].map((counts) => [total(counts), counts]),
    );
    expect(counted.map(({ n, histogram: counts }) => [n, counts])).toEqual(expected);
    expect(counted.map(({ item_code, channel }) => `${item_code} ${channel}`)).toEqual([
      'seat counter',
      'seat web',
      'wifi counter',
      'wifi web',
    ]);
  });

  it('names every row that does not fit, keeps it beside the file and takes the others', async () => {
    const result = await send('mixed.csv', ['42,3,4', '42,6,4', '42,3,', '42,good,1', '42,,5']);
    expect(result).toEqual({
      accepted: 2,
      rejected: [
        { line: 3, reasons: ['/answers/wifi must be an integer from 1 to 5'] },
        { line: 4, reasons: ['/answers/seat is required'] },
        { line: 5, reasons: ['/answers/wifi must be an integer from 1 to 5'] },
      ],
    });
    const kept = await readFile(path.join(folder, 'mixed.csv.rejected.ndjson'), 'utf8');
    expect(
      kept
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).line),
    ).toEqual([3, 4, 5]);
  });

  it('says at once what is wrong with the mapping or the service', async () => {
    const csvFile = path.join(folder, 'good.csv');
    const mappingFile = path.join(folder, 'wrong.json');
    await writeFile(mappingFile, JSON.stringify({ columns: { inflight_wifi: 'meals' } }));
    await expect(importFile(api, { serviceCode: 'viaggio', mappingFile, csvFile })).rejects.toThrow('no item meals');
    await writeFile(mappingFile, JSON.stringify({ columns: { meals: 'wifi' } }));
    await expect(importFile(api, { serviceCode: 'viaggio', mappingFile, csvFile })).rejects.toThrow('no column meals');
    await expect(importFile(api, { serviceCode: 'nessuno', mappingFile, csvFile })).rejects.toThrow(
      'no service nessuno',
    );
  });

  it('is a batch that takes NDJSON too, names each line and bounds their number', async () => {
    const { body: signedIn } = await request(platform.root)
      .post('/v1/oauth/token')
      .auth(administration.credentials.id, administration.credentials.secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    const { format_version } = await platform.citizen.get<{ format_version: string }>(
      `/services/${service}/questionnaire`,
    );
    const post = (type: string, body: string | object): request.Test =>
      request(platform.root)
        .post(`/v1/services/${service}/response-batches`)
        .set('Authorization', `Bearer ${signedIn.access_token}`)
        .type(type)
        .send(body);
    const good = JSON.stringify({ format_version, answers: { seat: 5 } });
    const { status, body } = await post('application/x-ndjson', `${good}\nnot json\n${good}\n`);
    expect([status, body]).toEqual([
      202,
      {
        id: expect.any(String),
        accepted: 2,
        rejected: [{ index: 1, errors: [{ pointer: '', detail: 'is not JSON' }] }],
      },
    ]);
    expect((await post('application/json', { responses: [] })).status).toBe(422);
    expect((await post('application/json', { responses: Array.from({ length: 10_001 }, () => ({})) })).status).toBe(
      413,
    );
  });
});
