import { escapeLiteral } from 'pg';
import type { Flags } from '../../collection/quality/flags.js';
import { type ChoiceItem, type CountedItem, isCounted, type Item } from '../../formats/item.js';
import { type Counts, packedCounts, unpack } from './packed.js';

/** Responses of one service, month and version that have the same flags, channel and classes, counted. */
export interface Tally {
  service_id: string;
  /** First day of the month. */
  period: string;
  flags: Flags;
  /** Empty when it is not known. */
  channel: string;
  responses: number;
  /** By the code of the background item; empty when it is not one of those that were asked. */
  classes: ReadonlyMap<string, string>;
  /** By the code of the item. */
  counts: ReadonlyMap<string, Counts>;
}

type Row = Pick<Tally, 'service_id' | 'period' | 'flags' | 'channel' | 'responses'> & {
  [column: `class_${number}`]: string;
  [column: `sum_${number}`]: string | null;
};

/** To be run before it: how many there are the planner does not know; for few it would sort all their answers. */
export const HASHED = 'SET LOCAL enable_sort = off';

/** What counts the responses of one questionnaire: SQL, and how its rows are read. */
export interface TallyQuery {
  /** @param source what follows FROM: rows of `response`, of one version, and no more of them than `MOST`. */
  over(source: string): string;
  read(rows: readonly object[]): Tally[];
}

/** Column by column: what groups, and what is counted in a group. */
export function tallyQuery(items: readonly Item[]): TallyQuery {
  const classified = dimensionsOf(items);
  const counted = items.filter(isCounted).map((item) => ({ item, sums: packedCounts(item) }));
  const classes = classified.map((item, place) => `${classOf(item)} AS class_${place}`);
  const sums = counted.flatMap((each) => each.sums).map((sum, place) => `${sum} AS sum_${place}`);
  const keys = Array.from({ length: KEYS + classes.length }, (_, place) => place + 1);
  return {
    over: (source) =>
      `SELECT ${[GROUPED, ...classes, 'count(*)::integer AS responses', ...sums].join(', ')}
       FROM ${source} GROUP BY ${keys.join(', ')}`,
    read: (rows) => rows.map((row) => tallyOf(row as Row, classified, counted)),
  };
}

/** What answers may be broken down by: of items that measure one concept, the first. */
export function dimensionsOf(items: readonly Item[]): ChoiceItem[] {
  const background = items.filter((item): item is ChoiceItem => item.type === 'background');
  return background.filter((item, place) => background.findIndex(({ concept }) => concept === item.concept) === place);
}

const GROUPED = `service_id, date_trunc('month', period)::date::text AS period, flags, coalesce(channel, '') AS channel`;
const KEYS = 4;

/** A class that was made coarser is none of those that were asked. */
function classOf({ code, options }: ChoiceItem): string {
  const answer = `answers ->> ${escapeLiteral(code)}`;
  const known = options.map((option) => escapeLiteral(option.code)).join(', ');
  return `CASE WHEN ${answer} IN (${known}) THEN ${answer} ELSE '' END`;
}

function tallyOf(
  row: Row,
  classified: readonly ChoiceItem[],
  counted: readonly { item: CountedItem; sums: readonly string[] }[],
): Tally {
  const { service_id, period, flags, channel, responses } = row;
  let next = 0;
  return {
    service_id,
    period,
    flags,
    channel,
    responses,
    classes: new Map(classified.map(({ code }, place) => [code, row[`class_${place}`] ?? ''])),
    counts: new Map(
      counted.map(({ item, sums }) => {
        const values = sums.map(() => row[`sum_${next++}`] ?? null);
        return [item.code, unpack(item, values)];
      }),
    ),
  };
}
