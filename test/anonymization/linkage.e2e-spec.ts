import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BareWorker } from '../support/bare-worker.js';
import { type Administration, joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';
import { fixedPoints, rankCorrelation } from '../support/ranks.js';

const CROWD = 300;
const BATCHES = 30;
const BATCH = 10;

/**
 * In standard errors. Each of the 26 comparisons of independent orders exceeds 5 once in 1.7 million times (normal,
 * two-sided); with the bounds below a right program fails once in 50,000 runs.
 */
const BOUND = 5;
/** Of one batch Poisson(1): 11 or more once in 10⁸. Of thirty batches Poisson(30): 62 or more once in 4 million times. */
const LUCK = { crowd: 11, batches: 62 };

/** Every order in which the database shows responses and comments. */
const RESPONSE_ORDERS = ['ctid', 'xmin::text::bigint, ctid', 'id', 'record_key', 'period, grain, id'];
const COMMENT_ORDERS = ['ctid', 'xmin::text::bigint, ctid', 'id', 'period, id'];

describe('somebody who has the database and knows who sent what in which order', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let worker: BareWorker;
  let service: string;
  let version: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ ANONYMIZATION_WAIT_MINUTES: 1_380 });
    administration = await joinAdministration(platform);
    version = await questionnaireVersion(platform, await registerService(administration));
    // Nothing is anonymised or counted but when this test wants it.
    await platform.worker.close();
    worker = await BareWorker.open(platform.config);
  });

  beforeEach(async () => {
    service = await registerService(administration);
  });

  afterAll(async () => {
    await worker.close();
    await platform.stop();
  });

  const CODES = ['ease', 'effectiveness', 'information', 'satisfaction'];
  const LETTERS = 'abcde';
  /** No two of them are alike: four ratings, as four letters. */
  const nameOf = (place: number): string =>
    [125, 25, 5, 1].map((unit) => LETTERS[Math.floor(place / unit) % 5]).join('');
  const answersOf = (name: string): object =>
    Object.fromEntries(CODES.map((code, at) => [code, LETTERS.indexOf(name[at] ?? '') + 1]));

  /** One after the other, as their names say. @returns the names in that order. */
  const send = async (from: number, count: number): Promise<string[]> => {
    const names = Array.from({ length: count }, (_unused, at) => nameOf(from + at));
    for (const name of names) {
      const answers = { ...answersOf(name), comment: `parola ${name}` };
      await platform.citizen.post(`/services/${service}/responses`, { format_version: version, answers });
    }
    return names;
  };

  const anonymise = (): Promise<void> => worker.anonymizer.perform(administration.tenantId);

  const NAME = CODES.map((code) => `substr('${LETTERS}', (answers ->> '${code}')::int, 1)`).join(' || ');
  const names = async (sql: string): Promise<string[]> =>
    (await platform.rows<{ name: string }>(sql, [service])).map(({ name }) => name);
  const responsesBy = (order: string): Promise<string[]> =>
    names(`SELECT ${NAME} AS name FROM response WHERE service_id = $1 ORDER BY ${order}`);
  const commentsBy = (order: string): Promise<string[]> =>
    names(`SELECT substr(text, 8) AS name FROM comment WHERE service_id = $1 ORDER BY ${order}`);
  const toBeCounted = (): Promise<string[]> =>
    names(`SELECT ${NAME} AS name
      FROM uncounted, unnest(response_ids) WITH ORDINALITY AS listed (response_id, place)
        JOIN response ON response.id = response_id
      WHERE response.service_id = $1 ORDER BY uncounted.ctid, place`);

  /** The orders of each kind, under names that tell a failure apart. */
  const shown = async (): Promise<[string, string[]][]> => [
    ['uncounted', await toBeCounted()],
    ...(await Promise.all(
      RESPONSE_ORDERS.map(async (by): Promise<[string, string[]]> => [`responses by ${by}`, await responsesBy(by)]),
    )),
    ...(await Promise.all(
      COMMENT_ORDERS.map(async (by): Promise<[string, string[]]> => [`comments by ${by}`, await commentsBy(by)]),
    )),
  ];

  it('learns no order in a crowd, nor which comment came with which response', async () => {
    const sent = await send(0, CROWD);
    await anonymise();
    const orders = await shown();
    const places: [string, string[], string[]][] = orders.map(([what, order]) => [what, sent, order]);
    places.push(['comments and responses by place', await responsesBy('ctid'), await commentsBy('ctid')]);
    places.push(['comments and responses by id', await responsesBy('id'), await commentsBy('id')]);
    const told = places.map(([what, one, other]) => ({
      what,
      n: other.length,
      errors: rankCorrelation(one, other) * Math.sqrt(CROWD - 1),
      guessed: fixedPoints(one, other),
    }));
    expect(told).toHaveLength(12);
    expect(told.filter(({ n }) => n !== CROWD)).toEqual([]);
    expect(told.filter(({ errors }) => Math.abs(errors) > BOUND)).toEqual([]);
    expect(told.filter(({ guessed }) => guessed >= LUCK.crowd)).toEqual([]);
    await worker.folder.perform(administration.tenantId);
  }, 120_000);

  it('learns the batch at the most, and no order in it, where few come at a time', async () => {
    const sent: string[][] = [];
    const stored: Record<'uncounted' | 'responses' | 'comments', string[][]> = {
      uncounted: [],
      responses: [],
      comments: [],
    };
    const last = (order: readonly string[]): string[] => order.filter((name) => sent.at(-1)?.includes(name));
    for (let batch = 0; batch < BATCHES; batch += 1) {
      sent.push(await send(batch * BATCH, BATCH));
      await anonymise();
      // As a backup of that moment has it: later batches take some of it back.
      stored.uncounted.push(await toBeCounted());
      stored.responses.push(last(await responsesBy('ctid')));
      stored.comments.push(last(await commentsBy('ctid')));
      await worker.folder.perform(administration.tenantId);
    }
    const within = (order: readonly string[]): string[][] =>
      sent.map((batch) => order.filter((name) => batch.includes(name)));
    const orders = (await shown()).filter(([what]) => what !== 'uncounted');
    const pairs: [string, string[][], string[][]][] = orders.map(([what, order]) => [what, sent, within(order)]);
    const responses = within(await responsesBy('ctid'));
    for (const [what, order] of Object.entries(stored)) pairs.push([`${what} as they were stored`, sent, order]);
    pairs.push(['comments and responses as they were stored', stored.responses, stored.comments]);
    pairs.push(['comments and responses by place', responses, within(await commentsBy('ctid'))]);
    const told = pairs.map(([what, ones, others]) => ({ what, ...overBatches(ones, others) }));
    expect(told).toHaveLength(14);
    expect(told.filter(({ errors }) => Math.abs(errors) > BOUND)).toEqual([]);
    expect(told.filter(({ guessed }) => guessed >= LUCK.batches)).toEqual([]);
  }, 120_000);
});

/** The mean correlation of so many batches, in its standard errors, and how many are guessed in all. */
function overBatches(ones: string[][], others: string[][]): { errors: number; guessed: number } {
  const correlations = ones.map((one, batch) => rankCorrelation(one, others[batch] ?? []));
  const mean = correlations.reduce((sum, one) => sum + one, 0) / correlations.length;
  const guessed = ones.reduce((sum, one, batch) => sum + fixedPoints(one, others[batch] ?? []), 0);
  return { errors: mean * Math.sqrt((BATCH - 1) * correlations.length), guessed };
}
