import type { Granularity, Grouping } from '../figure.js';
import type { Flagged } from '../flagged.js';

export interface SumRequest {
  /** First and last month, `YYYY-MM`, both included. */
  from?: string;
  to?: string;
  granularity: Granularity;
  grouping: Grouping;
  flagged: Flagged;
}

/** The parameters of `IN_WINDOW`. */
export const windowOf = ({ from, to }: SumRequest): (string | null)[] => [
  from ? `${from}-01` : null,
  to ? `${to}-01` : null,
];

export const IN_WINDOW = '($1::date IS NULL OR period >= $1) AND ($2::date IS NULL OR period <= $2)';

const KEYS = ['tenant_id', 'service_id', 'ipa_category', 'service_topic'] as const;

const GROUPED: Readonly<Record<Grouping, readonly (typeof KEYS)[number][]>> = {
  none: [],
  category: ['ipa_category'],
  topic: ['service_topic'],
  tenant: ['tenant_id'],
  service: ['tenant_id', 'service_id'],
};

const JOINED: Readonly<Partial<Record<Grouping, string>>> = {
  category: 'JOIN (SELECT id AS tenant_id, ipa_category FROM tenant) AS tenant USING (tenant_id)',
  topic:
    'JOIN (SELECT tenant_id, id AS service_id, service_topic FROM service) AS service USING (tenant_id, service_id)',
};

const BUCKETS: Readonly<Record<Granularity, string>> = {
  total: 'NULL',
  year: `to_char(period, 'YYYY')`,
  quarter: `to_char(period, 'YYYY"-Q"Q')`,
  month: `to_char(period, 'YYYY-MM')`,
};

/** What a sum is grouped by, as columns of a place. */
export const placeIn = ({ grouping, granularity }: Pick<SumRequest, 'grouping' | 'granularity'>): string[] => [
  ...KEYS.map((key) => (GROUPED[grouping].includes(key) ? key : `NULL AS ${key}`)),
  `${BUCKETS[granularity]} AS period`,
];

/** What those columns need beside the shown parts. */
export const joinedFor = ({ grouping }: Pick<SumRequest, 'grouping'>): string => JOINED[grouping] ?? '';
