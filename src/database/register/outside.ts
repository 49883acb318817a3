import type { RegisteredPlace } from './entry.js';

/** The tables of BullMQ, in the schema `bullmq`; on Redis or Valkey the queue keeps the same there. */
export const QUEUE_TABLES = [
  'dedup',
  'dedup_next',
  'event',
  'job',
  'job_dependency',
  'job_log',
  'meta',
  'metrics',
  'migration',
  'rate_limit',
  'relay_inbox',
  'relay_node',
  'relay_retained',
  'relay_subscription',
  'scheduler',
];

/** What is kept, or passes through, where no table of ours is. */
export const OUTSIDE: readonly RegisteredPlace[] = [
  {
    place: 'queue',
    what: 'hints: the id of an administration that has work, or of a job; of a failure its kind, never its message',
    why: 'the worker hears at once that there is work',
    kept: 'until it was heeded; 10 minutes if it was tried in vain',
    removedBy: 'BullMQ, and the sweeper of the queue',
    readers: 'the processes',
  },
  {
    place: 'memory: names of networks',
    what: 'how many responses came from a network for a service, under a name by a key in memory',
    why: 'many responses at once are flagged, or asked for a proof of work',
    kept: 'the counts some minutes, the key a day at the most',
    removedBy: 'the process, which writes over the key; its end',
    readers: 'nobody; it is in no output',
  },
  {
    place: 'memory: limits',
    what: 'how much of its limit a client, a service or a public operation has used; no address',
    why: 'rate limits',
    kept: 'until it is full again',
    removedBy: 'the process; its end',
    readers: 'whoever is limited, in `X-RateLimit-*`',
  },
  {
    place: 'log of the processes',
    what: 'failures by their kind; no request, address, parameter or answer',
    why: 'somebody finds out what failed',
    kept: 'as whoever runs the platform decides',
    removedBy: 'whoever runs the platform',
    readers: 'whoever runs the platform',
  },
  {
    place: 'log of PostgreSQL',
    what: 'failures, on the embedded server without statement or parameters; on another, as it is set',
    why: 'somebody finds out what failed',
    kept: 'as whoever runs the server decides',
    removedBy: 'whoever runs the server',
    readers: 'whoever runs the server',
  },
  {
    place: 'proxy in front',
    what: 'addresses of citizens, and queries in which a rating token may stand; it must log neither',
    why: 'TLS ends there',
    kept: 'not at all, where it is set as docs/operations.md says',
    removedBy: 'whoever runs the proxy',
    readers: 'whoever runs the proxy',
  },
  {
    place: 'write-ahead log and backups',
    what: 'what the tables held when they were written, also of rows that have gone since',
    why: 'nothing that was taken is lost',
    kept: 'as whoever runs the database decides: the times above hold in a backup only if it is kept no longer',
    removedBy: 'whoever runs the database',
    readers: 'whoever runs the database',
  },
  {
    place: "the citizen's browser",
    what: 'nothing: no cookie, no storage',
    why: '—',
    kept: '—',
    removedBy: '—',
    readers: '—',
  },
];
