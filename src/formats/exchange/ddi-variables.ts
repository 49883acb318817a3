import type { ChoiceItem, Item, Option, Texts } from '../item.js';
import {
  conceptIdentity,
  type Identity,
  identified,
  label,
  named,
  partOf,
  reference,
  type VersionIdentity,
} from './ddi-identity.js';
import { valueDomain } from './ddi-questions.js';
import type { DdiVersion } from './ddi-version.js';
import { type Element, element } from './xml.js';

/** Categories and the codes that stand for them. */
interface Categories {
  readonly categories: Identity;
  readonly codes: Identity;
  readonly name: string;
  readonly text: Texts | undefined;
  readonly options: readonly Option[];
  readonly identityOf: (kind: 'category' | 'code', option: Option) => Identity;
}

const BOOLEANS: readonly Option[] = [
  { code: 'false', text: { it: 'No', en: 'No', de: 'Nein', fr: 'Non', sl: 'Ne' } },
  { code: 'true', text: { it: 'Sì', en: 'Yes', de: 'Ja', fr: 'Oui', sl: 'Da' } },
];

export function logicalProduct(version: DdiVersion): Element {
  const lists = categoriesOf(version);
  return element('l:LogicalProduct', [
    ...identified(partOf(version, 'data')),
    ...lists.map(categoryScheme),
    ...(lists.length === 0
      ? []
      : [element('l:CodeListScheme', [...identified(partOf(version, 'codelists')), ...lists.map(codeList)])]),
    element('l:VariableScheme', [
      ...identified(partOf(version, 'variables')),
      ...version.items.map((item) => variable(version, item)),
    ]),
  ]);
}

function categoriesOf(version: DdiVersion): Categories[] {
  const choices = version.items.flatMap((item) => ('options' in item ? [categoriesOfChoice(version, item)] : []));
  return version.items.some((item) => item.type === 'boolean') ? [...choices, booleans(version)] : choices;
}

const categoriesOfChoice = (version: VersionIdentity, item: ChoiceItem): Categories => ({
  categories: partOf(version, 'categories', item.code),
  codes: partOf(version, 'codes', item.code),
  name: item.code,
  text: item.text,
  options: item.options,
  identityOf: (kind, option) => partOf(version, kind, item.code, option.code),
});

/** All boolean items share one list. */
const booleans = (version: VersionIdentity): Categories => ({
  categories: partOf(version, 'truths'),
  codes: partOf(version, 'booleans'),
  name: 'boolean',
  text: undefined,
  options: BOOLEANS,
  identityOf: (kind, option) => partOf(version, kind, option.code),
});

const categoryScheme = ({ categories, name, options, identityOf }: Categories): Element =>
  element('l:CategoryScheme', [
    ...identified(categories),
    named('l:CategorySchemeName', name),
    ...options.map((option) =>
      element('l:Category', [
        ...identified(identityOf('category', option)),
        named('l:CategoryName', option.code),
        label(option.text),
      ]),
    ),
  ]);

const codeList = ({ categories, codes, name, text, options, identityOf }: Categories): Element =>
  element('l:CodeList', [
    ...identified(codes),
    named('l:CodeListName', name),
    ...(text ? [label(text)] : []),
    reference('r:CategorySchemeReference', 'CategoryScheme', categories),
    ...options.map((option) =>
      element('l:Code', [
        ...identified(identityOf('code', option)),
        reference('r:CategoryReference', 'Category', identityOf('category', option)),
        element('r:Value', option.code),
      ]),
    ),
  ]);

/** One an item, a multiple choice too: its variable holds an array of codes, as its answer does. */
const variable = (version: VersionIdentity, item: Item): Element =>
  element('l:Variable', [
    ...identified(partOf(version, 'variable', item.code)),
    named('l:VariableName', item.code),
    label(item.text),
    reference('r:SourceParameterReference', 'OutParameter', partOf(version, 'answer', item.code)),
    reference('r:ConceptReference', 'Concept', conceptIdentity(item.concept)),
    reference('r:QuestionReference', 'QuestionItem', partOf(version, 'question', item.code)),
    element('l:VariableRepresentation', [valueDomain(version, item, 'variable')]),
  ]);
