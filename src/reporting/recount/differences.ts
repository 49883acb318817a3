/** A cell that is not as the responses give it; undefined where there is none. */
export interface Difference {
  place: string;
  stored: string | undefined;
  rebuilt: string | undefined;
}

/** What two sets of cells have differently, in the order of the places. */
export function differences(stored: ReadonlyMap<string, string>, rebuilt: ReadonlyMap<string, string>): Difference[] {
  return [...new Set([...stored.keys(), ...rebuilt.keys()])]
    .filter((place) => stored.get(place) !== rebuilt.get(place))
    .sort()
    .map((place) => ({ place, stored: stored.get(place), rebuilt: rebuilt.get(place) }));
}
