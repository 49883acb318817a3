import { describe, expect, it } from '@jest/globals';
import { pilot } from '../../src/demo/pilot.js';
import { checkConcepts } from '../../src/formats/concepts/concept-check.js';
import { checkFormat } from '../../src/formats/format-check.js';
import type { Item, Texts } from '../../src/formats/item.js';
import { type Candidate, versionInForce } from '../../src/formats/resolution.js';
import { SHIPPED_CONCEPTS } from '../../src/formats/shipped/concepts.js';
import { SHIPPED_FORMATS } from '../../src/formats/shipped/formats.js';
import { municipalPage } from '../../src/formats/shipped/municipal-page.js';
import { municipalService } from '../../src/formats/shipped/municipal-service.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';

const cases = SHIPPED_FORMATS.map((format) => [format.code, format] as const);
const services = SHIPPED_FORMATS.filter((format) => format !== municipalPage);
const modules = services.filter((format) => format !== nationalCore && format !== municipalService);
const concepts = new Map(SHIPPED_CONCEPTS.map((concept) => [concept.code, concept]));

const optionsOf = (item: Item) => ('options' in item ? item.options : []);
const conceptsOf = (formats: typeof SHIPPED_FORMATS) =>
  new Set(formats.flatMap(({ items }) => items.map((item) => item.concept)));

const texts: Texts[] = [
  ...SHIPPED_FORMATS.flatMap(({ title, items }) => [
    title,
    ...items.flatMap((item) => [item.text, ...optionsOf(item).map(({ text }) => text)]),
  ]),
  ...SHIPPED_CONCEPTS.flatMap(({ name, definition }) => (definition ? [name, definition] : [])),
];

describe('the shipped formats', () => {
  it.each(cases)('%s is sound', (_code, { title, items }) => {
    expect(checkFormat(title, items)).toEqual([]);
  });

  it.each(cases)('%s measures registered concepts on their scales', (_code, { items }) => {
    expect(checkConcepts(items)).toEqual([]);
    const rated = items.map((item) => [item.concept, item.type === 'rating' ? item.scale : null]);
    expect(rated).toEqual(items.map(({ concept }) => [concept, concepts.get(concept)?.scale]));
  });

  it('have a code and an audience each, the core first', () => {
    const audiences = SHIPPED_FORMATS.map(({ ipa_category, service_topic }) => `${ipa_category} ${service_topic}`);
    expect(new Set(SHIPPED_FORMATS.map(({ code }) => code)).size).toBe(SHIPPED_FORMATS.length);
    expect(new Set(audiences).size).toBe(SHIPPED_FORMATS.length);
    expect(SHIPPED_FORMATS[0]).toBe(nationalCore);
  });

  it('mean one thing by one item code, wherever services are rated', () => {
    const meanings = new Set(services.flatMap(({ items }) => items.map(({ code, concept }) => `${code} ${concept}`)));
    const codes = new Set(services.flatMap(({ items }) => items.map(({ code }) => code)));
    expect(meanings.size).toBe(codes.size);
  });
});

describe('the shipped concepts', () => {
  it('are the ones that are used, each once', () => {
    expect(SHIPPED_CONCEPTS.map(({ code }) => code).sort()).toEqual([...conceptsOf(SHIPPED_FORMATS)].sort());
  });
});

describe('the shipped texts', () => {
  it('speak the five languages everywhere', () => {
    expect(new Set(texts.map((of) => Object.keys(of).sort().join(' ')))).toEqual(new Set(['de en fr it sl']));
  });

  it('are neither blank nor padded', () => {
    expect(texts.flatMap((of) => Object.values(of)).filter((one) => one === '' || one !== one.trim())).toEqual([]);
  });

  it('are translated: no two languages say the same, but for a few words', () => {
    const long = texts.map((of) => Object.values(of).filter((one) => one.split(/\s+/).length > 3));
    expect(long.filter((of) => new Set(of).size < of.length)).toEqual([]);
  });

  it('have a no-break space before the French question mark, and none elsewhere', () => {
    const french = texts.map(({ fr }) => fr ?? '').filter((one) => one.includes('?'));
    const others = texts.flatMap(({ it: italian, en, de, sl }) => [italian, en, de, sl]);
    expect(french.filter((one) => !/[^\s]\u00a0\?$/.test(one))).toEqual([]);
    expect(others.filter((one = '') => /\s\?|\u00a0/.test(one))).toEqual([]);
  });
});

describe('a module', () => {
  const core = nationalCore.items.slice(0, -1);

  it.each(modules.map((format) => [format.code, format] as const))('%s adds to the whole core', (_code, { items }) => {
    const own = items.slice(core.length, -1);
    expect(items.slice(0, core.length)).toEqual(core);
    expect(items.at(-1)).toEqual(nationalCore.items.at(-1));
    expect([2, 3]).toContain(own.length);
    expect(own.filter((item) => item.required)).toEqual([]);
    expect(own.filter((item) => item.type !== 'rating').length).toBeLessThanOrEqual(1);
  });

  it('measures what no other does', () => {
    const own = modules.flatMap(({ items }) => items.slice(core.length, -1).map(({ concept }) => concept));
    const asked = nationalCore.items.map((item): string => item.concept);
    expect(new Set([...own, ...asked]).size).toBe(own.length + asked.length);
  });
});

const difficulties = [
  'Dove hai incontrato le maggiori difficoltà?',
  'A volte le indicazioni non erano chiare',
  'A volte le indicazioni non erano complete',
  'A volte non capivo se stavo procedendo correttamente',
  'Ho avuto problemi tecnici',
  'Altro',
];
const preferences = [
  'Quali sono stati gli aspetti che hai preferito?',
  'Le indicazioni erano chiare',
  'Le indicazioni erano complete',
  'Capivo sempre che stavo procedendo correttamente',
  'Non ho avuto problemi tecnici',
  'Altro',
];

describe('what municipalities owe', () => {
  it.each([
    ['C.SE.1.7', municipalService, 'Quanto è stato facile usare questo servizio?'],
    ['C.SI.2.5 and C.SI.2.6', municipalPage, 'Quanto sono chiare le informazioni su questa pagina?'],
  ])('%s is asked word for word, and nothing else', (_criterion, { items }, question) => {
    expect(items.map((item) => [item.text.it, ...optionsOf(item).map(({ text }) => text.it)])).toEqual([
      [question],
      difficulties,
      preferences,
      ['Vuoi aggiungere altri dettagli?'],
    ]);
    const first = items[0]?.code;
    const conditions = items.map((item) => item.show_if);
    expect(items[0]).toMatchObject({ scale: { min: 1, max: 5 }, required: true });
    expect(conditions).toEqual([undefined, { item: first, lte: 3 }, { item: first, gte: 4 }, undefined]);
    expect(items[3]).toMatchObject({ max_length: 200 });
  });

  it('a page shares only the comment with any service', () => {
    const shared = [...conceptsOf([municipalPage])].filter((concept) => conceptsOf(services).has(concept));
    expect(shared).toEqual(['comment']);
  });

  it('a service is asked as the core asks', () => {
    expect(municipalService.items.filter((item) => !(nationalCore.items as readonly Item[]).includes(item))).toEqual(
      [],
    );
  });
});

describe('the questionnaire for', () => {
  const began = new Date('2022-01-01');
  const candidates = SHIPPED_FORMATS.map(({ code, ipa_category = null, service_topic = null }): Candidate => ({
    version_id: code,
    format_code: code,
    version: 1,
    ipa_category,
    service_topic,
    starts_at: began,
    ends_at: null,
  }));
  const formatFor = (ipa_category: string, service_topic: string): string | undefined =>
    versionInForce(candidates, { ipa_category, service_topic }, new Date('2022-11-03'))?.version_id;

  it('each service of the pilot, and each part of one, is the one of its procedure', () => {
    const resolved = pilot.flatMap(({ ipa_category, services: offered }) =>
      offered.flatMap(({ code, service_topic, sub_services = [] }) =>
        [code, ...sub_services.map((part) => part.code)].map((one) => [one, formatFor(ipa_category, service_topic)]),
      ),
    );
    expect(Object.fromEntries(resolved)).toEqual({
      'sportello-digitale': 'booking',
      civa: 'certification-request',
      'hub-prestazioni-non-pensionistiche': 'benefit-application',
      iscro: 'benefit-application',
      alas: 'benefit-application',
      'congedo-matrimoniale': 'benefit-application',
      'figli-disabili': 'benefit-application',
      psicoterapia: 'benefit-application',
      'bonus-200': 'benefit-application',
      'cruscotto-cig-e-fondi': 'status-monitoring',
      gebac: 'housing',
      gecoa: 'housing',
      'cambio-residenza-abitazione': 'registry-change',
    });
  });

  it.each([
    ['any other service of a municipality', 'L6', '10', 'municipal-service'],
    ['a page of a municipality', 'L6', 'web-page', 'municipal-page'],
    ['a page of anybody else', 'C16', 'web-page', 'national-core'],
    ['working life elsewhere', 'L4', '3', 'national-core'],
  ])('%s', (_case, ipaCategory, topic, expected) => {
    expect(formatFor(ipaCategory, topic)).toBe(expected);
  });
});
