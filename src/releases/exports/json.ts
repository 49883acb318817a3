import type { Numbers, ReleasedCell } from '../released-cell.js';
import type { ExportedRelease } from './exported-release.js';
import { inChunks } from './in-chunks.js';
import { shown } from './shown.js';

/** One object, its keys always in the same order; one cell a line, so that what reads by lines can do so as well. */
export function json(release: ExportedRelease): AsyncIterable<string> {
  return inChunks(release.cells(), {
    before: `${JSON.stringify(headingOf(release)).slice(0, -1)},"items":[`,
    write: (cell, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(itemOf(cell))}`,
    after: ']}\n',
  });
}

const headingOf = ({
  id,
  number,
  title,
  from,
  to,
  published_at,
  sha256,
  revises,
  coverage,
}: ExportedRelease): object => ({
  release_id: id,
  number,
  title,
  from,
  to,
  published_at,
  revises,
  sha256,
  coverage,
});

/** Its place as it is kept, its figures under the names that reports have for them. */
function itemOf(released: ReleasedCell): object {
  const cell = shown(released);
  return {
    level: cell.level,
    ipa_category: cell.ipa_category,
    ipa_code: cell.ipa_code,
    administration: cell.administration,
    service_code: cell.service_code,
    service: cell.service,
    concept: cell.concept,
    code: cell.code,
    series: cell.series,
    scale_min: cell.scale_min,
    scale_max: cell.scale_max,
    period: cell.period,
    status: cell.status,
    comparability: cell.comparability,
    format_versions: cell.format_versions,
    ...(cell.numbers ? figuresOf(cell.numbers) : HIDDEN),
  };
}

const figuresOf = (numbers: Numbers): object => ({
  n: numbers.n,
  histogram: numbers.histogram,
  mean: numbers.mean,
  mean_interval: numbers.mean_low === null ? null : [numbers.mean_low, numbers.mean_high],
  top2: numbers.top2,
  interval: [numbers.top2_low, numbers.top2_high],
  exposures: numbers.exposures,
  response_rate: numbers.response_rate,
  reliability: numbers.reliability,
});

const HIDDEN = {
  n: null,
  histogram: null,
  mean: null,
  mean_interval: null,
  top2: null,
  interval: null,
  exposures: null,
  response_rate: null,
  reliability: null,
};
