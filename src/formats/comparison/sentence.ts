import type { Change, ChangeKind } from './change.js';
import type { Comparability } from './verdict.js';

const WHAT: Readonly<Record<ChangeKind, string>> = {
  title_reworded: 'the title is worded otherwise',
  item_added: 'is asked now',
  item_removed: 'is asked no more',
  item_moved: 'stands at another place',
  code_changed: 'has another code',
  concept_changed: 'measures another concept',
  type_changed: 'is answered in another way',
  scale_changed: 'is rated on another scale',
  length_changed: 'takes a text of another length',
  option_added: 'has an option more',
  option_removed: 'has an option less',
  options_reordered: 'has its options in another order',
  reworded: 'is worded otherwise',
  translation_added: 'has a translation more',
  translation_removed: 'has a translation less',
  condition_changed: 'is asked of others',
  applicability_changed: 'may be said not to apply or not, otherwise than before',
  obligation_changed: 'is required or not, otherwise than before',
};

const EFFECTS: Readonly<Record<Comparability, string>> = {
  comparable: 'the series goes on',
  break: 'the series breaks',
  not_comparable: 'nothing before can be compared with it',
};

/** The change for whoever reads no JSON. */
export function sentenceOf({ kind, item, language, before, after, effect }: Change): string {
  const whose = [item, language && `[${language}]`].filter(Boolean).join(' ');
  const values = [before, after].map((value) => (value === null ? 'nothing' : `“${value}”`));
  const from = before === null && after === null ? '' : `: ${values.join(' → ')}`;
  return `${whose === '' ? '' : `${whose} `}${WHAT[kind]}${from}; ${EFFECTS[effect]}`;
}
