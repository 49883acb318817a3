import { Bucket } from './rate-limit.js';

/** How many buckets a newcomer looks at for an empty one, so that finding room takes the same time however many there are. */
const LOOKS = 8;

/**
 * A bucket for each id, and never more than `capacity`. Room is made only by forgetting empty buckets, which loses nothing.
 * Ids that come while all are in use share one bucket: whoever invents ids shares with other newcomers and drives nobody out.
 */
export class Buckets {
  private readonly byId = new Map<string, Bucket>();
  /** The ids by their place, and the place where the search for room goes on. */
  private readonly places: string[] = [];
  private next = 0;
  private readonly shared: Bucket;

  constructor(
    private readonly limit: number,
    private readonly capacity = 10_000,
  ) {
    this.shared = new Bucket(limit);
  }

  of(id: string, now: number): Bucket {
    return this.find(id) ?? this.add(id, now);
  }

  find(id: string): Bucket | undefined {
    return this.byId.get(id);
  }

  get size(): number {
    return this.byId.size;
  }

  private add(id: string, now: number): Bucket {
    const place = this.places.length < this.capacity ? this.places.length : this.makeRoom(now);
    if (place === undefined) return this.shared;
    const bucket = new Bucket(this.limit);
    this.places[place] = id;
    this.byId.set(id, bucket);
    return bucket;
  }

  private makeRoom(now: number): number | undefined {
    for (let look = 0; look < LOOKS; look += 1) {
      const place = this.next;
      this.next = (place + 1) % this.capacity;
      const id = this.places[place] ?? '';
      if (this.byId.get(id)?.isEmpty(now) && this.byId.delete(id)) return place;
    }
    return undefined;
  }
}
