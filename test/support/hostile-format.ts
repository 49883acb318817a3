import type { Raw } from './hostile-values.js';

const OPTIONS = ['first', 'second'];
const CHANNELS = new Set(['web', 'app', 'kiosk', 'counter', 'phone', 'email']);
const TAG = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/;
const text = { it: 'Domanda inventata?' };
const options = OPTIONS.map((code) => ({ code, text: { it: code } }));

/** A version with an item of each type. */
export const DRAFT = {
  title: { it: 'Prova' },
  items: [
    { code: 'score', concept: 'score', type: 'rating', scale: { min: 1, max: 5 }, required: true, text },
    { code: 'one', concept: 'one', type: 'single_choice', options, text },
    { code: 'many', concept: 'many', type: 'multiple_choice', options, text },
    { code: 'yes', concept: 'yes', type: 'boolean', text },
    { code: 'note', concept: 'note', type: 'text', max_length: 200, text },
    { code: 'age', concept: 'age', type: 'background', options, text },
  ],
};

/** What answers it. */
const ANSWERS = { score: 4, one: 'first', many: ['first'], yes: true, note: 'bene', age: 'second' };
const CODES = Object.keys(ANSWERS);

export const FIELDS = ['format_version', 'language', 'channel', 'answers', ...CODES.map((code) => `answers.${code}`)];

/** A sound response, one of its fields in another way; undefined, left out. */
export function bodyWith(version: string, field: string, raw: Raw | undefined): Buffer {
  const answers = CODES.map((code) => [code, JSON.stringify(ANSWERS[code as keyof typeof ANSWERS])] as [string, Raw]);
  const known: [string, Raw][] = [
    ['format_version', JSON.stringify(version)],
    ['language', '"it"'],
    ['channel', '"web"'],
    ['answers', objectOf(changed(answers, field.replace('answers.', ''), raw))],
  ];
  return objectOf(changed(known, field, raw));
}

const changed = (members: [string, Raw][], name: string, raw: Raw | undefined): [string, Raw][] =>
  members.flatMap((member): [string, Raw][] => {
    if (member[0] !== name) return [member];
    return raw === undefined ? [] : [[name, raw]];
  });

function objectOf(members: [string, Raw][]): Buffer {
  const parts = members.flatMap(([name, raw], at) => [`${at > 0 ? ',' : ''}"${name}":`, raw]);
  return Buffer.concat(['{', ...parts, '}'].map((part) => Buffer.from(part)));
}

type Rule = (value: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';
const isOption: Rule = (value) => isText(value) && OPTIONS.includes(value);
const isScore: Rule = (value) => [1, 2, 3, 4, 5].includes(value as number);
const optional =
  (rule: Rule): Rule =>
  (value) =>
    value === undefined || rule(value);

/** Of each field, what it may be, in the words of the contract. */
const rulesOf = (version: string): Record<string, Rule> => ({
  format_version: (value) => isText(value) && value.toLowerCase() === version,
  language: optional((value) => isText(value) && TAG.test(value)),
  channel: optional((value) => isText(value) && CHANNELS.has(value)),
  'answers.score': isScore,
  'answers.one': optional(isOption),
  'answers.many': optional(
    (value) => Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length,
  ),
  'answers.yes': optional((value) => typeof value === 'boolean'),
  'answers.note': optional((value) => isText(value) && Array.from(value).length <= 200),
  'answers.age': optional(isOption),
});

/** The answer that a value of a field must get. */
export function expectedOf(version: string, field: string, value: unknown): string {
  if (field === 'answers') return expectedOfAnswers(value);
  return rulesOf(version)[field]?.(value) ? '202' : `422 invalid /${field.replace('.', '/')}`;
}

function expectedOfAnswers(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '422 invalid /answers';
  const strange = Object.keys(value).filter((code) => !CODES.includes(code));
  const faults = isScore((value as { score?: unknown }).score) ? strange : [...strange, 'score'];
  const pointers = faults.slice(0, 100).map((code) => `/answers/${code.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return faults.length === 0 ? '202' : `422 invalid ${pointers.toSorted().join(' ')}`;
}
