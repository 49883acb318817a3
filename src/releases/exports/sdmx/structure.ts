import { attributesOf } from './attributes.js';
import type { CodeLists } from './code-lists.js';
import { DATAFLOW_URN } from './identifiers.js';
import { type Dimension, DIMENSIONS } from './key.js';
import { DATAFLOW_NAMES, DIMENSION_NAMES, named, namesOf } from './names.js';
import { valuesOf } from './values.js';

/** Cross-domain concepts of SDMX. */
const ROLES: Partial<Record<Dimension, string[]>> = { FREQ: ['FREQ'], TIME_PERIOD: ['TIME_PERIOD'] };

/** What is needed to read the figures: which codes stand at which position of which list. */
export const structureOf = (lists: CodeLists): object => ({
  links: [{ rel: 'dataflow', urn: DATAFLOW_URN }],
  ...named(DATAFLOW_NAMES),
  dimensions: { observation: DIMENSIONS.map((id, position) => dimensionOf(id, position, lists)) },
  measures: {
    observation: [{ id: 'OBS_VALUE', ...named({ it: 'Valore', en: 'Value' }), format: { dataType: 'Double' } }],
  },
  attributes: attributesOf(lists),
  dataSets: [0],
});

function dimensionOf(id: Dimension, keyPosition: number, { dimensions }: CodeLists): object {
  const { codes } = dimensions[id];
  const described = { id, ...named(DIMENSION_NAMES[id]), keyPosition, ...(ROLES[id] ? { roles: ROLES[id] } : {}) };
  if (id !== 'TIME_PERIOD') {
    return { ...described, ...valuesOf(codes.map((code) => ({ id: code.id, ...namesOf(id, code) }))) };
  }
  const periods = codes.map(({ id: value, start, end }) => ({ value, start, end }));
  return { ...described, format: { dataType: 'ObservationalTimePeriod' }, ...valuesOf(periods) };
}
