import type { AskedPlace } from '../counting/questionnaires.js';

/** Responses of one service, version and period, and how many there are. */
export interface StoredPlace extends AskedPlace {
  period: string;
  grain: string;
  n: number;
}

/** Responses that are counted together. */
export interface RecountBatch {
  places: StoredPlace[];
  /** Their ids: from this one on, and below that one. */
  from: string;
  below: string | null;
}

/**
 * Cuts places into batches of no more responses than `most`, or a place that has more by the ids of its responses. Those are
 * random: a batch holds half as many as it may, and so is not exceeded by chance.
 */
export function batchesOf(places: readonly StoredPlace[], most: number): RecountBatch[] {
  const large = places.filter(({ n }) => n > most);
  const whole: RecountBatch[] = [];
  let left = 0;
  for (const place of places.filter(({ n }) => n <= most)) {
    if (place.n > left) {
      whole.push({ places: [], from: FIRST, below: null });
      left = most;
    }
    whole.at(-1)?.places.push(place);
    left -= place.n;
  }
  return [...large.flatMap((place) => cut(place, Math.ceil((2 * place.n) / most))), ...whole];
}

/** Ids from the first to the last in equal shares. */
function cut(place: StoredPlace, shares: number): RecountBatch[] {
  const bounds = Array.from({ length: shares + 1 }, (_, share) => Math.floor((share * IDS) / shares));
  return bounds.slice(1).map((bound, share) => ({
    places: [place],
    from: idAt(bounds[share] ?? 0),
    below: bound === IDS ? null : idAt(bound),
  }));
}

/** How many beginnings an id may have, of eight hexadecimal digits. */
const IDS = 2 ** 32;
const idAt = (beginning: number): string => `${beginning.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`;
const FIRST = idAt(0);
