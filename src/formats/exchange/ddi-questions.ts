import type { Item } from '../item.js';
import {
  byLanguage,
  conceptIdentity,
  identified,
  label,
  named,
  partOf,
  reference,
  userAttributes,
  type VersionIdentity,
} from './ddi-identity.js';
import type { DdiVersion } from './ddi-version.js';
import { type Element, element } from './xml.js';

/** The same domain of values has one name in a question and another in a variable. */
const DOMAINS = {
  question: { numeric: 'd:NumericDomain', code: 'd:CodeDomain', text: 'd:TextDomain' },
  variable: { numeric: 'r:NumericRepresentation', code: 'r:CodeRepresentation', text: 'r:TextRepresentation' },
} as const;

export const questionScheme = (version: DdiVersion): Element =>
  element('d:QuestionScheme', [
    ...identified(partOf(version, 'questions')),
    label(version.title),
    ...version.items.map((item) => questionItem(version, item)),
  ]);

function questionItem(version: VersionIdentity, item: Item): Element {
  return element('d:QuestionItem', [
    ...identified(partOf(version, 'question', item.code)),
    ...userAttributes({ not_applicable: item.type === 'rating' && item.not_applicable ? 'true' : null }),
    named('d:QuestionItemName', item.code),
    element(
      'r:OutParameter',
      [...identified(partOf(version, 'answer', item.code)), named('r:ParameterName', item.code)],
      {
        isArray: String(item.type === 'multiple_choice'),
      },
    ),
    ...byLanguage(item.text).map(([language, text]) => questionText(language, text)),
    valueDomain(version, item, 'question'),
    element('r:ResponseCardinality', [], {
      minimumResponses: item.required ? '1' : '0',
      maximumResponses: item.type === 'multiple_choice' ? String(item.options.length) : '1',
    }),
    reference('r:ConceptReference', 'Concept', conceptIdentity(item.concept)),
  ]);
}

/** Repeated for each language, since dynamic text may not mix them. */
const questionText = (language: string, text: string): Element =>
  element('d:QuestionText', [element('d:LiteralText', [element('d:Text', text, { 'xml:lang': language })])], {
    audienceLanguage: language,
  });

export function valueDomain(version: VersionIdentity, item: Item, use: keyof typeof DOMAINS): Element {
  const names = DOMAINS[use];
  switch (item.type) {
    case 'rating': {
      const range = [bound('r:Low', item.scale.min), bound('r:High', item.scale.max)];
      return element(names.numeric, [element('r:NumberRange', range), element('r:NumericTypeCode', 'Integer')], {
        decimalPositions: '0',
      });
    }
    case 'text':
      return element(names.text, [], { maxLength: String(item.max_length) });
    default: {
      const codes = item.type === 'boolean' ? partOf(version, 'booleans') : partOf(version, 'codes', item.code);
      return element(names.code, [reference('r:CodeListReference', 'CodeList', codes)]);
    }
  }
}

const bound = (name: string, value: number): Element => element(name, String(value), { isInclusive: 'true' });
