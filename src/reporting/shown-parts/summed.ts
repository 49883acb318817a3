import type { Counted } from '../../formats/comparison/series.js';
import { publishableStatus } from '../disclosure-policy.js';
import type { FigureSums, Happened, Place } from '../figure.js';
import { countsOf, FLAG_COUNTS, flagCountsOf, PLACES } from './item-sums.js';
import { unpacked } from './packed-numbers.js';
import type { SumRow } from './read-sums.js';

/** Sums of one series in one place, over versions. */
export class Summed {
  private readonly versions = new Set<string>();
  private asked: Counted;
  private since: string;
  private readonly counts: number[];
  private readonly flagged: number[] = Array.from({ length: FLAG_COUNTS }, () => 0);
  /** Of places that are shown, and of places where nobody answered. */
  private readonly places = [0, 0];
  private readonly offers = nowhere();
  private readonly tokens = nowhere();

  constructor(
    readonly place: Place,
    { asked, since }: { asked: Counted; since: string },
  ) {
    this.asked = asked;
    this.since = since;
    this.counts = Array.from({ length: countsOf(asked.item) }, () => 0);
  }

  add(version: string, { asked, since }: { asked: Counted; since: string }, sums: ItemRow): void {
    this.versions.add(version);
    // An item that has another code by now is known by the one that it had first.
    if (since < this.since) [this.asked, this.since] = [asked, since];
    addTo(this.counts, sums.counts);
    addTo(this.flagged, sums.flagged);
    addTo(this.places, sums.places);
    addTo(this.offers.n, sums.offers);
    addTo(this.offers.counted, sums.offered);
    addTo(this.tokens.n, sums.tokens);
    addTo(this.tokens.counted, sums.tokened);
  }

  /** A service that is asked and that nobody has answered. */
  addSilent(version: string, offers: number | undefined, tokens: number | undefined): void {
    this.versions.add(version);
    addTo(this.places, [0, 1]);
    // Of nobody it can be told that none is flagged.
    addTo(this.flagged, [1]);
    addTo(this.offers.n, [0, offers ?? 0]);
    addTo(this.offers.counted, [0, offers === undefined ? 0 : 1]);
    addTo(this.tokens.n, [0, tokens ?? 0]);
    addTo(this.tokens.counted, [0, tokens === undefined ? 0 : 1]);
  }

  get sums(): FigureSums {
    const [hidden = 0, n = 0, ...histogram] = this.counts;
    const [shown = 0] = this.places;
    const status = publishableStatus(shown, hidden);
    const which = status === 'published' ? 0 : 1;
    const times = ({ n: of, counted }: Times): Happened => ({
      places: this.places[which] ?? 0,
      counted: counted[which] ?? 0,
      n: of[which] ?? 0,
    });
    return {
      place: this.place,
      asked: this.asked,
      status,
      n,
      histogram,
      exposures: times(this.offers),
      tokens: times(this.tokens),
      told: flagCountsOf(this.flagged),
      versions: this.versions,
    };
  }
}

interface Times {
  n: number[];
  counted: number[];
}

const nowhere = (): Times => ({ n: [0, 0], counted: [0, 0] });

function addTo(sums: number[], more: readonly number[]): void {
  for (const [place, n] of more.entries()) sums[place] = (sums[place] ?? 0) + n;
}

const BY_PLACE = ['places', 'offers', 'offered', 'tokens', 'tokened'] as const;

/** What a row has of one item. */
type ItemRow = Record<'counts' | 'flagged' | (typeof BY_PLACE)[number], readonly number[]>;

/** What a row has of each item that was answered. */
export function itemsOfRow(row: SumRow, items: readonly Counted[]): { asked: Counted; sums: ItemRow }[] {
  const starts = items.map((_, place) => items.slice(0, place).reduce((sum, { item }) => sum + countsOf(item), 0));
  const all = items.reduce((sum, { item }) => sum + countsOf(item), 0);
  const counts = unpacked(row.counts, all);
  const flagged = unpacked(row.flagged, items.length * FLAG_COUNTS);
  const byPlace = BY_PLACE.map((column) => [column, unpacked(row[column], items.length * PLACES)] as const);
  return items.flatMap((asked, place) => {
    if (row.answered[place] !== '1') return [];
    const start = starts[place] ?? 0;
    const here = byPlace.map(([column, numbers]) => [column, cut(numbers, place, PLACES)]);
    const sums = {
      ...(Object.fromEntries(here) as Pick<ItemRow, (typeof BY_PLACE)[number]>),
      counts: counts.slice(start, start + countsOf(asked.item)),
      flagged: cut(flagged, place, FLAG_COUNTS),
    };
    return [{ asked, sums }];
  });
}

const cut = (numbers: readonly number[], place: number, each: number): number[] =>
  numbers.slice(place * each, (place + 1) * each);
