import { COMPARABILITIES } from '../../../formats/comparison/verdict.js';
import type { CodeLists } from './code-lists.js';
import { DIMENSIONS } from './key.js';
import { named, type Texts } from './names.js';
import { valuesOf } from './values.js';

const OBS_STATUSES: Record<string, Texts> = {
  A: { it: 'Valore normale', en: 'Normal value' },
  B: { it: 'Interruzione della serie', en: 'Time series break' },
  U: { it: 'Affidabilità ridotta', en: 'Low reliability' },
  O: { it: 'Valore mancante', en: 'Missing value' },
  P: { it: 'Valore provvisorio', en: 'Provisional value' },
};
const CONF_STATUSES: Record<string, Texts> = {
  F: { it: 'Pubblicabile', en: 'Free' },
  C: { it: 'Informazione statistica riservata', en: 'Confidential statistical information' },
};
const COMPARABILITY_NAMES: Record<(typeof COMPARABILITIES)[number], Texts> = {
  comparable: { it: 'Comparabile', en: 'Comparable' },
  break: { it: 'Interruzione della serie', en: 'Break of the series' },
  not_comparable: { it: 'Non comparabile', en: 'Not comparable' },
};
const RELIABILITIES: Record<string, Texts> = {
  A: { it: 'Almeno 385 rispondenti', en: '385 respondents or more' },
  B: { it: 'Almeno 100 rispondenti', en: '100 respondents or more' },
  C: { it: 'Almeno 30 rispondenti', en: '30 respondents or more' },
  D: { it: 'Meno di 30 rispondenti', en: 'Fewer than 30 respondents' },
};

const coded = (codes: Record<string, Texts>) => ({
  values: Object.entries(codes).map(([id, names]) => ({ id, ...named(names) })),
});

/** Of each figure by itself, and of all figures of a cell. */
const EACH = { relationship: { observation: {} } };
const OF_CELL = { relationship: { dimensions: DIMENSIONS.filter((id) => id !== 'INDICATOR') } };
const OF_SERIES = { relationship: { dimensions: ['SERIES'] }, format: { dataType: 'Integer' } };

/** Attributes of a figure, in the order in which they follow its value. */
export const attributesOf = ({ versions }: CodeLists): object => ({
  dimensionGroup: [
    { id: 'SCALE_MIN', ...named({ it: 'Voto minimo', en: 'Lowest rating' }), ...OF_SERIES },
    { id: 'SCALE_MAX', ...named({ it: 'Voto massimo', en: 'Highest rating' }), ...OF_SERIES },
  ],
  observation: [
    { id: 'OBS_STATUS', ...named({ it: 'Stato', en: 'Status' }), ...EACH, ...coded(OBS_STATUSES) },
    { id: 'CONF_STATUS', ...named({ it: 'Riservatezza', en: 'Confidentiality' }), ...OF_CELL, ...coded(CONF_STATUSES) },
    {
      id: 'COMPARABILITY',
      ...named({ it: 'Comparabilità', en: 'Comparability' }),
      ...OF_CELL,
      ...coded(COMPARABILITY_NAMES),
    },
    { id: 'RELIABILITY', ...named({ it: 'Affidabilità', en: 'Reliability' }), ...OF_CELL, ...coded(RELIABILITIES) },
    {
      id: 'FORMAT_VERSIONS',
      ...named({ it: 'Versioni del questionario', en: 'Versions of the questionnaire' }),
      ...OF_CELL,
      ...valuesOf(versions.codes),
    },
  ],
});

const positions = (codes: object): Record<string, number> =>
  Object.fromEntries(Object.keys(codes).map((code, position) => [code, position]));

/** Where each code stands in its list. */
export const POSITIONS = {
  obsStatus: positions(OBS_STATUSES),
  confStatus: positions(CONF_STATUSES),
  comparability: positions(COMPARABILITY_NAMES),
  reliability: positions(RELIABILITIES),
};
