import { canonicalJson } from '../../http/canonical-json.js';
import type { InvalidInput } from '../../http/problem.js';
import { checkCode, checkScale, checkTexts } from '../format-check.js';
import type { Item } from '../item.js';
import { isObject, unknownMembers, when } from '../json-check.js';
import { type ConceptDefinition, POLARITIES } from './concept.js';

/**
 * A concept is asked about in one way and rated on one scale within a version: one figure never means two things. Between
 * versions, a change of either is a matter of comparability.
 * @returns one entry a fault, with its pointer.
 */
export function checkConcepts(items: readonly Item[]): InvalidInput[] {
  return items.flatMap((item, index) => {
    const first = items.find(({ concept }) => concept === item.concept);
    const same = first !== undefined && canonicalJson(scaleOf(first)) === canonicalJson(scaleOf(item));
    const member = item.type === 'rating' && first?.type === 'rating' ? 'scale' : 'type';
    return when(
      !same,
      `/items/${index}/${member}`,
      `differs from that of ${first?.code}, which measures the same concept`,
    );
  });
}

const scaleOf = (item: Item): unknown => (item.type === 'rating' ? item.scale : null);

/** The concepts that items bring along: of one that nobody defined, what is known is the item. */
export function conceptsIn(items: readonly Item[]): ConceptDefinition[] {
  const first = new Map(items.toReversed().map((item) => [item.concept, item]));
  return [...first.values()].map((item) => ({
    code: item.concept,
    name: item.text,
    definition: null,
    scale: item.type === 'rating' ? { min: item.scale.min, max: item.scale.max } : null,
    polarity: item.type === 'rating' ? 'positive' : 'neutral',
  }));
}

/** What is wrong with a definition as it came in. @param pointer to it. */
export function checkDefinition(concept: unknown, pointer = ''): InvalidInput[] {
  if (!isObject(concept)) return [{ pointer, detail: 'must be an object' }];
  const { scale, polarity } = concept;
  return [
    ...unknownMembers(concept, ['code', 'name', 'definition', 'scale', 'polarity'], pointer),
    ...checkCode(concept.code, `${pointer}/code`),
    ...checkTexts(concept.name, `${pointer}/name`),
    ...(concept.definition === null ? [] : checkTexts(concept.definition, `${pointer}/definition`)),
    ...(scale === null ? [] : checkScale(scale, `${pointer}/scale`)),
    ...when(!POLARITIES.some((known) => known === polarity), `${pointer}/polarity`, `must be ${POLARITIES.join(', ')}`),
  ];
}
