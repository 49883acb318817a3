import type { Condition, Item } from '../item.js';
import { identified, label, named, partOf, reference, type VersionIdentity } from './ddi-identity.js';
import type { DdiVersion } from './ddi-version.js';
import { type Element, element } from './xml.js';

type Comparison = Exclude<Condition, { all: unknown } | { any: unknown }>;

/** The order of the questions; one that not everybody is asked stands in a branch. */
export const controlConstructScheme = (version: DdiVersion): Element =>
  element('d:ControlConstructScheme', [
    ...identified(partOf(version, 'flow')),
    sequence(version),
    ...version.items.map((item) => questionConstruct(version, item)),
    ...version.items.flatMap((item) => (item.show_if ? [ifThenElse(version, item, item.show_if)] : [])),
  ]);

const sequence = (version: DdiVersion): Element =>
  element('d:Sequence', [
    ...identified(partOf(version, 'sequence')),
    label(version.title),
    ...version.items.map((item) =>
      item.show_if
        ? reference('d:ControlConstructReference', 'IfThenElse', partOf(version, 'branch', item.code))
        : reference('d:ControlConstructReference', 'QuestionConstruct', partOf(version, 'construct', item.code)),
    ),
  ]);

const questionConstruct = (version: VersionIdentity, item: Item): Element =>
  element('d:QuestionConstruct', [
    ...identified(partOf(version, 'construct', item.code)),
    named('d:ConstructName', item.code),
    reference('r:QuestionReference', 'QuestionItem', partOf(version, 'question', item.code)),
  ]);

function ifThenElse(version: VersionIdentity, item: Item, condition: Condition): Element {
  const read = [...new Set(itemsOf(condition))];
  const input = (code: string) => partOf(version, 'input', item.code, code);
  const command = element('r:Command', [
    element('r:ProgramLanguage', 'XPath 2.0'),
    ...read.map((code) => element('r:InParameter', [...identified(input(code)), element('r:Alias', code)])),
    ...read.map((code) =>
      element('r:Binding', [
        reference('r:SourceParameterReference', 'OutParameter', partOf(version, 'answer', code)),
        reference('r:TargetParameterReference', 'InParameter', input(code)),
      ]),
    ),
    element('r:CommandContent', xpath(condition)),
  ]);
  return element('d:IfThenElse', [
    ...identified(partOf(version, 'branch', item.code)),
    named('d:ConstructName', item.code),
    element('d:IfCondition', [command]),
    reference('d:ThenConstructReference', 'QuestionConstruct', partOf(version, 'construct', item.code)),
  ]);
}

function itemsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(itemsOf);
  if ('any' in condition) return condition.any.flatMap(itemsOf);
  return [condition.item];
}

/**
 * XPath compares as conditions do: an unanswered item, the empty sequence, fulfils nothing, and of a multiple choice one
 * option is enough.
 */
export function xpath(condition: Condition): string {
  if ('all' in condition) return condition.all.map((part) => `(${xpath(part)})`).join(' and ');
  if ('any' in condition) return condition.any.map((part) => `(${xpath(part)})`).join(' or ');
  return comparisons(condition).join(' and ');
}

function comparisons({ item, lte, gte, equals }: Comparison): string[] {
  return [
    ...(gte === undefined ? [] : [`$${item} >= ${gte}`]),
    ...(lte === undefined ? [] : [`$${item} <= ${lte}`]),
    ...(equals === undefined ? [] : [`$${item} = ${literal(equals)}`]),
  ];
}

const literal = (value: string | number | boolean): string =>
  typeof value === 'string'
    ? `'${value.replaceAll("'", "''")}'`
    : typeof value === 'boolean'
      ? `${value}()`
      : `${value}`;
