import type { ReleasedCell } from '../../released-cell.js';
import { idOf, serviceIdOf, TOTAL } from './identifiers.js';
import { timePeriodOf } from './time-period.js';

/** Dimensions in the order of the key. INDICATOR tells the figures of a cell apart; the others are the cell's. */
export const DIMENSIONS = [
  'FREQ',
  'PA_CATEGORY',
  'ADMINISTRATION',
  'SERVICE',
  'CONCEPT',
  'ITEM',
  'SERIES',
  'INDICATOR',
  'TIME_PERIOD',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const INDICATOR_AT = DIMENSIONS.indexOf('INDICATOR');

/** A code and what it is called. */
export interface Code {
  id: string;
  name: string;
  /** Of a period. */
  start?: string;
  end?: string;
}

const ALL: Code = { id: TOTAL, name: 'Totale' };

const codeOf = (code: string | null, name = code): Code =>
  code === null ? ALL : { id: idOf(code), name: name ?? code };

/** The codes of a cell, in the order of the key, without INDICATOR. */
export function codesOf(cell: ReleasedCell): Record<Exclude<Dimension, 'INDICATOR'>, Code> {
  const { freq, ...period } = timePeriodOf(cell.period);
  const { ipa_category, ipa_code, administration, service_code, service, concept, code, series } = cell;
  return {
    FREQ: { id: freq, name: freq },
    PA_CATEGORY: codeOf(ipa_category),
    ADMINISTRATION: codeOf(ipa_code, administration),
    SERVICE:
      service_code === null ? ALL : { id: serviceIdOf(service_code, ipa_code ?? TOTAL), name: service ?? service_code },
    CONCEPT: codeOf(concept),
    ITEM: codeOf(code),
    SERIES: codeOf(series),
    TIME_PERIOD: { ...period, name: period.id },
  };
}
