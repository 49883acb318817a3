import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Buckets } from '../../http/rate-limit-buckets.js';
import { NetworkNames } from './network-names.js';
import { Repetition } from './repetition.js';
import { UsualRate } from './usual-rate.js';

/** Responses a minute for one service from one network: more are a burst. */
export const BURST = 100;

const DAY_MS = 24 * 60 * 60 * 1_000;
const MAX_SERVICES = 10_000;

export interface Seen {
  burst: boolean;
  /** It rates as unusually many do. */
  repetition: boolean;
  /** So many come that a proof of work may be asked. */
  load: boolean;
}

/** What is known of a service. */
interface Habits {
  rate: UsualRate;
  patterns: Repetition;
}

/**
 * How fast responses come, and how much alike: to a service, and to it from one network. All of it is in memory, counts under names that nobody
 * can read when the key is replaced; every day that is done, and the counts are thrown away with it. It refuses nobody.
 */
@Injectable()
export class Pace implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Milliseconds; never goes back. */
  clock = (): number => performance.now();

  private readonly names = new NetworkNames();
  private readonly habits = new Map<string, Habits>();
  private bursts: Buckets;
  private networks: Buckets;
  private readonly services: Buckets;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly config: Config) {
    this.services = new Buckets(config.LOAD_SERVICE);
    this.forgetNetworks();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.forgetNetworks(), DAY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.forgetNetworks();
  }

  /**
   * Counts a response.
   * @param address of who sent it; only its network, and only under a name that ends with the day.
   * @param pattern the same for those that rate alike; absent, it is like no other.
   */
  see(serviceId: string, address: string, pattern?: string): Seen {
    const now = this.clock();
    const name = this.names.of(address, serviceId);
    const { rate, patterns } = this.habitsOf(serviceId);
    const unusual = rate.add(now);
    const repetition = pattern !== undefined && patterns.add(pattern, now);
    const within = this.bursts.of(name, now).take(now);
    const inNetwork = this.networks.of(name, now).take(now);
    const inService = this.services.of(serviceId, now).take(now);
    return { burst: unusual || !within, repetition, load: !inNetwork || !inService };
  }

  /** Whether one more response would come under load. Counts nothing. */
  isUnderLoad(serviceId: string, address: string): boolean {
    const now = this.clock();
    const network = this.networks.find(this.names.of(address, serviceId));
    return [network, this.services.find(serviceId)].some((bucket) => bucket && !bucket.hasRoom(now));
  }

  /** From here on nothing in this process says which networks there were. */
  forgetNetworks(): void {
    this.names.replaceKey();
    this.bursts = new Buckets(BURST);
    this.networks = new Buckets(this.config.LOAD_NETWORK);
  }

  private habitsOf(serviceId: string): Habits {
    const known = this.habits.get(serviceId);
    if (known) return known;
    if (this.habits.size >= MAX_SERVICES) this.habits.clear();
    const habits = { rate: new UsualRate(), patterns: new Repetition() };
    this.habits.set(serviceId, habits);
    return habits;
  }
}
