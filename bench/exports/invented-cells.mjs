// Cells of a release as large as one asks for. Always the same ones.

const PERIODS = ['2026-08/2026-11', '2026', '2026-Q3', '2026-Q4', '2026-08', '2026-09', '2026-10', '2026-11'];
const ITEMS = Array.from({ length: 14 }, (_, index) => ({
  concept: `concept_${index}`,
  code: `item_${index}`,
  series: `Zm9ybWF0LXZlcnNpb24tb2YtYW4taXRlbS0wMDAwMDA${String(index).padStart(2, '0')}`,
}));
const SERVICES_EACH = 3;

/** Numbers from 0 to 1 out of a seed: a linear congruential generator. */
function drawFrom(seed) {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}

function numbersOf(draw) {
  const histogram = Array.from({ length: 5 }, () => Math.floor(draw() * 400));
  const n = histogram.reduce((sum, one) => sum + one, 0);
  if (n < 10) return null;
  const mean = histogram.reduce((sum, one, index) => sum + one * (index + 1), 0) / n;
  const top2 = (histogram[3] + histogram[4]) / n;
  const half = 1 / Math.sqrt(n);
  const exposures = draw() < 0.5 ? n * 7 : null;
  return {
    n,
    histogram,
    mean,
    mean_low: mean - half,
    mean_high: mean + half,
    top2,
    top2_low: Math.max(0, top2 - half),
    top2_high: Math.min(1, top2 + half),
    exposures,
    response_rate: exposures && n / exposures,
    reliability: n >= 385 ? 'A' : n >= 100 ? 'B' : n >= 30 ? 'C' : 'D',
  };
}

/** Figures are drawn once: what is measured is how cells are written. */
const draw = drawFrom(1);
const NUMBERS = Array.from({ length: 10_007 }, () => (draw() < 0.2 ? null : numbersOf(draw)));

function cellAt(position) {
  const item = ITEMS[position % ITEMS.length];
  const period = PERIODS[Math.floor(position / ITEMS.length) % PERIODS.length];
  const service = Math.floor(position / ITEMS.length / PERIODS.length);
  const administration = Math.floor(service / SERVICES_EACH);
  const numbers = NUMBERS[position % NUMBERS.length];
  return {
    level: 'service',
    ipa_category: 'L6',
    ipa_code: `c_${administration}`,
    administration: `Comune di Prova, già "${administration}"`,
    service_code: `servizio-${service % SERVICES_EACH}`,
    service: `Servizio n. ${service % SERVICES_EACH}`,
    ...item,
    scale_min: 1,
    scale_max: 5,
    period,
    provisional: false,
    status: numbers ? 'published' : 'suppressed',
    comparability: position % 10 === 0 ? 'break' : 'comparable',
    format_versions: ['national-core@2', 'national-core@3'],
    numbers,
  };
}

async function* cells(count) {
  for (let position = 0; position < count; position += 1) yield cellAt(position);
}

/** A release of so many cells. */
export const inventedRelease = (count) => ({
  id: '5d0e2b4e-3c39-4c58-9d5f-6b1a8f1f7c11',
  number: 4,
  title: 'Dati inventati',
  from: '2026-08',
  to: '2026-11',
  provisional_from: null,
  published_at: '2026-11-27T08:00:00Z',
  sha256: '0'.repeat(64),
  revises: null,
  coverage: null,
  cells: () => cells(count),
});
