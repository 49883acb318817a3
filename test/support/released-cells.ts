import type { ReleasedCellResource } from '../../src/releases/dto/released-cell.dto.js';
import type { ReleaseResource } from '../../src/releases/dto/release.dto.js';

/** What nothing is told of: hidden, or about nobody. */
export const SUPPRESSED = {
  status: 'suppressed',
  n: null,
  histogram: null,
  mean: null,
  mean_interval: null,
  top2: null,
  interval: null,
  exposures: null,
  response_rate: null,
  reliability: null,
  format_versions: [],
} as const satisfies Partial<ReleasedCellResource>;

/** A cell of the whole country, of all months of {@link release}. */
export const nationalCell = (values: Partial<ReleasedCellResource> = {}): ReleasedCellResource => ({
  level: 'nation',
  ipa_category: null,
  ipa_code: null,
  administration: null,
  service_code: null,
  service: null,
  concept: 'overall_satisfaction',
  code: 'satisfaction',
  series: 'one',
  scale_min: 1,
  scale_max: 5,
  period: '2026-01/2026-10',
  status: 'published',
  n: 100,
  histogram: [10, 10, 10, 30, 40],
  mean: 3.8,
  mean_interval: null,
  top2: 0.7,
  interval: [0.6, 0.78],
  exposures: null,
  response_rate: null,
  reliability: 'B',
  comparability: 'comparable',
  format_versions: ['national-core@1'],
  ...values,
});

/** The same of one of many services. */
export const serviceCell = (index: number, values: Partial<ReleasedCellResource> = {}): ReleasedCellResource =>
  nationalCell({
    level: 'service',
    ipa_category: 'L6',
    ipa_code: 'c_x001',
    administration: 'Comune inventato',
    service_code: `s${index}`,
    service: `Servizio ${String(index).padStart(3, '0')}`,
    ...values,
  });

export const release = (values: Partial<ReleaseResource> = {}): ReleaseResource => ({
  id: '6f0d7d0e-58c8-4c8d-9f6f-0d5f2a3b4c5d',
  number: 1,
  title: 'Dati inventati',
  status: 'published',
  from: '2026-01',
  to: '2026-10',
  provisional_from: null,
  publish_at: null,
  announced_at: null,
  published_at: new Date('2026-11-20T09:00:00Z'),
  published_on: '2026-11-20',
  revises: null,
  policy: { version: '1', threshold: 5, least_administrations: 3, dominance_percent: 10, least_step: 10 },
  sha256: '0'.repeat(64),
  ...values,
});
