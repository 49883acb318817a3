/** A job that lost its worker is taken up again however often that happens: doing it twice harms nothing. */
export const WORKER_OPTIONS = { concurrency: 4, maxStalledCount: 1_000, lockDuration: 15_000, stalledInterval: 10_000 };
