import type { TenantTransaction } from '../database/database.js';
import type { Item } from '../formats/item.js';
import { hierarchiesOf, rowOf, withValues } from './background.js';
import { added, type Entry, readLedgers, storedIn, type Written, writeLedgers } from './background-ledger.js';
import type { Rule } from './quasi-identifiers/equivalence-class.js';
import { protect } from './quasi-identifiers/protect.js';
import { together } from './quasi-identifiers/values.js';
import { type Period, periodKey } from './periods.js';
import type { Coarse } from './separate.js';
import { shuffle } from './shuffle.js';

type ItemsFor = (response: Coarse) => readonly Item[];

/**
 * Makes what tells people apart in coded responses, their `background` items and their channel, so coarse that with what is
 * stored of the same service and period everybody is one of k, who do not all say the same; and writes down the classes that
 * come of it. Call it in the transaction that stores the responses.
 * @returns the same responses as they may be stored, in another order.
 */
export async function protectBackground(
  tx: TenantTransaction,
  coded: readonly Coarse[],
  itemsFor: ItemsFor,
  rule: Rule,
): Promise<Coarse[]> {
  // Who of those that are alike must give up more is decided by their order: it must not be the one in which they came.
  const places = [...together(shuffle(coded), placeOf).values()];
  const firsts = places.flatMap((place) => place.slice(0, 1));
  const written = new Map((await readLedgers(tx, firsts)).map((ledger) => [placeOf(ledger), ledger]));
  const done = firsts.map((first, index) =>
    protectPlace(
      places[index] ?? [],
      written.get(placeOf(first)) ?? { ...first, classes: [], losses: {} },
      itemsFor,
      rule,
    ),
  );
  await writeLedgers(
    tx,
    done.map(({ entry }) => entry),
    rule,
  );
  return done.flatMap(({ responses }) => responses);
}

const placeOf = (one: { service_id: string } & Period): string => periodKey(one.service_id, one);

/** The same for one service and period. */
function protectPlace(
  responses: readonly Coarse[],
  written: Written,
  itemsFor: ItemsFor,
  rule: Rule,
): { responses: Coarse[]; entry: Entry } {
  const items = responses.map(itemsFor);
  const hierarchies = hierarchiesOf(items, written.classes);
  const stored = storedIn(written, hierarchies);
  const batch = responses.map((response, index) => rowOf(response, items[index] ?? [], hierarchies));
  const { values } = protect(stored, batch, hierarchies, rule);
  return {
    responses: responses.map((response, index) =>
      withValues(response, items[index] ?? [], values[index] ?? [], hierarchies),
    ),
    entry: added(written, batch, values, hierarchies, rule),
  };
}
