import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ConceptDefinition } from '../../src/formats/concepts/concept.js';
import { xpath } from '../../src/formats/exchange/ddi-flow.js';
import { ddiOf } from '../../src/formats/exchange/ddi.js';
import type { DdiVersion } from '../../src/formats/exchange/ddi-version.js';
import { element, xmlDocument } from '../../src/formats/exchange/xml.js';
import { checkFormat } from '../../src/formats/format-check.js';
import type { Condition, Item } from '../../src/formats/item.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<\/(?<end>[\w:]+)>|<(?<start>[\w:]+)(?<attributes>(?: [\w:]+="[^"<]*")*)(?<empty>\/?)>|(?<text>[^<]+)/y;
const CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare ampersand in ${text}`);
  return text.replaceAll(/&(?:(\w+)|#(\d+));/g, (_, name?: string, code?: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : ENTITIES[name]!,
  );
}

function attributesOf(given: string): Record<string, string> {
  const pairs = [...given.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    unescaped(value),
  ]);
  const attributes = Object.fromEntries(pairs) as Record<string, string>;
  if (Object.keys(attributes).length !== pairs.length) throw new Error(`an attribute twice in ${given}`);
  return attributes;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const empty = (name: string, attributes = ''): Node => ({
  name,
  attributes: attributesOf(attributes),
  children: [],
  text: '',
});

/** The root of a well-formed document. @throws Error for one that is not, or has what `xmlDocument` never writes. */
function parsed(xml: string): Node {
  if (!xml.startsWith(DECLARATION) || !CHARACTERS.test(xml)) throw new Error('no XML 1.0');
  const document = empty('');
  const open = [document];
  TOKEN.lastIndex = DECLARATION.length;
  while (TOKEN.lastIndex < xml.length) {
    const token = TOKEN.exec(xml);
    if (!token?.groups) throw new Error('ill-formed');
    take(token.groups, open);
  }
  if (open.length !== 1) throw new Error('an element has no end');
  return rootOf(document);
}

function rootOf({ children, text }: Node): Node {
  const [root, ...others] = children;
  if (!root || others.length > 0 || text.trim()) throw new Error('no one root');
  return root;
}

/** @param open the elements begun and not ended yet, innermost last */
function take(token: Readonly<Record<string, string | undefined>>, open: Node[]): void {
  if (token.end !== undefined) {
    if (open.pop()?.name !== token.end) throw new Error(`${token.end} is not open`);
    return;
  }
  const parent = open.at(-1)!;
  if (token.start === undefined) {
    parent.text += unescaped(token.text ?? '');
    return;
  }
  const node = empty(token.start, token.attributes);
  parent.children.push(node);
  if (!token.empty) open.push(node);
}

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)];
const named = (node: Node, name: string): Node[] => all(node).filter((found) => found.name === name);
const child = (node: Node, name: string): Node => {
  const [found, ...others] = node.children.filter((candidate) => candidate.name === name);
  if (!found || others.length > 0) throw new Error(`${node.name} has not one ${name}`);
  return found;
};
const at = (node: Node, ...names: string[]): Node => names.reduce(child, node);
const nameOf = (node: Node, name: string): string => at(node, name, 'r:String').text;
const inLanguages = (nodes: readonly Node[]): Record<string, string> =>
  Object.fromEntries(nodes.map(({ attributes, text }) => [attributes['xml:lang'], text]));
const isReference = ({ name }: Node): boolean => name.endsWith('Reference');
/** By their URN. */
const objects = (root: Node): Map<string, Node> =>
  new Map(
    all(root).flatMap((node) =>
      isReference(node) ? [] : node.children.filter(({ name }) => name === 'r:URN').map(({ text }) => [text, node]),
    ),
  );

const objectsOf = new WeakMap<Node, Map<string, Node>>();

/** What a reference refers to. */
function target(root: Node, reference: Node): Node {
  const known = objectsOf.get(root) ?? objects(root);
  objectsOf.set(root, known);
  return known.get(child(reference, 'r:URN').text)!;
}

const ID = '0190c6a5-7c1f-7a3e-9d5b-1f2e3d4c5b6a';
const core: DdiVersion = {
  id: ID,
  version: 3,
  title: nationalCore.title,
  items: nationalCore.items,
  starts_at: new Date('2026-01-01T00:00:00Z'),
  content_hash: 'c0ffee',
};
const coreFormat = { code: 'national-core', ipa_category: null, service_topic: null };
const concepts: ConceptDefinition[] = nationalCore.items.map(({ code, concept, type }) => ({
  code: concept,
  name: { it: `Nome di ${code}`, en: `Name of ${code}` },
  definition: { it: `Definizione di ${code}` },
  scale: type === 'rating' ? { min: 1, max: 5 } : null,
  polarity: type === 'rating' ? 'positive' : 'neutral',
}));

const text = { it: 'Testo', en: 'Text' };
const options = ['a', 'b'].map((code) => ({ code, text: { it: `Voce ${code}` } }));
const mixed: Item[] = [
  { code: 'ease', concept: 'c1', type: 'rating', scale: { min: 0, max: 10 }, required: true, text },
  { code: 'why', concept: 'c1', type: 'multiple_choice', options, required: true, text },
  { code: 'how', concept: 'c2', type: 'single_choice', options, text },
  { code: 'age', concept: 'c2', type: 'background', options, text },
  {
    code: 'again',
    concept: 'c3',
    type: 'boolean',
    show_if: {
      any: [
        {
          all: [
            { item: 'ease', gte: 2, lte: 7.5 },
            { item: 'why', equals: 'b' },
          ],
        },
        { item: 'ease', equals: 0 },
      ],
    },
    text,
  },
  { code: 'once', concept: 'c3', type: 'boolean', show_if: { item: 'again', equals: true }, text },
  { code: 'comment', concept: 'c4', type: 'text', max_length: 200, text },
];
const mixedVersion: DdiVersion = { ...core, items: mixed };
const mixedFormat = { code: 'mixed', ipa_category: 'L6', service_topic: '12' };

const coreXml = ddiOf(coreFormat, core, concepts);
const coreRoot = parsed(coreXml);
const mixedRoot = parsed(ddiOf(mixedFormat, mixedVersion, []));

const IDENTIFIED = ['r:URN', 'r:Agency', 'r:ID', 'r:Version', 'r:UserAttributePair'];
const LABELLED = ['r:Label', 'r:Description'];
const DOMAINS = ['d:NumericDomain', 'd:CodeDomain', 'd:TextDomain'];
const REPRESENTATIONS = ['r:NumericRepresentation', 'r:CodeRepresentation', 'r:TextRepresentation'];
/** Of the children of each element, in the XML Schema of DDI 3.3; what shares a place is one array. */
const ORDER: Record<string, (string | string[])[]> = {
  'ddi:DDIInstance': [...IDENTIFIED, 'r:Citation', 'g:ResourcePackage'],
  'g:ResourcePackage': [...IDENTIFIED, 'r:Citation', 'c:ConceptualComponent', 'd:DataCollection', 'l:LogicalProduct'],
  'r:UserAttributePair': ['r:AttributeKey', 'r:AttributeValue'],
  'r:Citation': ['r:Title'],
  'r:Title': ['r:String'],
  'r:Label': ['r:Content'],
  'r:Description': ['r:Content'],
  'c:ConceptualComponent': [...IDENTIFIED, 'c:ConceptScheme'],
  'c:ConceptScheme': [...IDENTIFIED, 'c:Concept'],
  'c:Concept': [...IDENTIFIED, 'c:ConceptName', ...LABELLED],
  'd:DataCollection': [...IDENTIFIED, 'd:QuestionScheme', 'd:ControlConstructScheme'],
  'd:QuestionScheme': [...IDENTIFIED, 'd:QuestionSchemeName', ...LABELLED, 'd:QuestionItem'],
  'd:QuestionItem': [
    ...IDENTIFIED,
    'd:QuestionItemName',
    ...LABELLED,
    'r:OutParameter',
    'd:QuestionText',
    DOMAINS,
    'r:ResponseCardinality',
    'r:ConceptReference',
  ],
  'd:QuestionText': ['d:LiteralText'],
  'd:LiteralText': ['d:Text'],
  'd:NumericDomain': ['r:NumberRange', 'r:NumericTypeCode'],
  'r:NumericRepresentation': ['r:NumberRange', 'r:NumericTypeCode'],
  'r:NumberRange': ['r:Low', 'r:High'],
  'd:CodeDomain': ['r:CodeListReference'],
  'r:CodeRepresentation': ['r:CodeListReference'],
  'd:ControlConstructScheme': [...IDENTIFIED, ...LABELLED, ['d:Sequence', 'd:QuestionConstruct', 'd:IfThenElse']],
  'd:Sequence': [...IDENTIFIED, 'd:ConstructName', ...LABELLED, 'd:ControlConstructReference'],
  'd:QuestionConstruct': [...IDENTIFIED, 'd:ConstructName', ...LABELLED, 'r:QuestionReference'],
  'd:IfThenElse': [...IDENTIFIED, 'd:ConstructName', ...LABELLED, 'd:IfCondition', 'd:ThenConstructReference'],
  'd:IfCondition': ['r:Description', 'r:Command'],
  'r:Command': ['r:ProgramLanguage', 'r:InParameter', 'r:OutParameter', 'r:Binding', 'r:CommandContent'],
  'r:InParameter': [...IDENTIFIED, 'r:ParameterName', 'r:Alias'],
  'r:OutParameter': [...IDENTIFIED, 'r:ParameterName', 'r:Alias'],
  'r:Binding': ['r:SourceParameterReference', 'r:TargetParameterReference'],
  'l:LogicalProduct': [...IDENTIFIED, 'l:CategoryScheme', 'l:CodeListScheme', 'l:VariableScheme'],
  'l:CategoryScheme': [...IDENTIFIED, 'l:CategorySchemeName', ...LABELLED, 'l:Category'],
  'l:Category': [...IDENTIFIED, 'l:CategoryName', ...LABELLED],
  'l:CodeListScheme': [...IDENTIFIED, 'l:CodeList'],
  'l:CodeList': [...IDENTIFIED, 'l:CodeListName', ...LABELLED, 'r:CategorySchemeReference', 'l:Code'],
  'l:Code': [...IDENTIFIED, 'r:CategoryReference', 'r:Value'],
  'l:VariableScheme': [...IDENTIFIED, 'l:Variable'],
  'l:Variable': [
    ...IDENTIFIED,
    'l:VariableName',
    ...LABELLED,
    'r:SourceParameterReference',
    'r:ConceptReference',
    'r:QuestionReference',
    'l:VariableRepresentation',
  ],
  'l:VariableRepresentation': [REPRESENTATIONS],
};

function orderOf({ name }: Node): (string | string[])[] {
  if (name.endsWith('Name')) return ['r:String'];
  return ORDER[name] ?? (name.endsWith('Reference') ? ['r:URN', 'r:TypeOfObject'] : []);
}

it('the format of the mixed items is faultless', () => expect(checkFormat(core.title, mixed)).toEqual([]));

describe.each([
  ['the national core', coreRoot],
  ['a format of every type of item', mixedRoot],
])('the document of %s', (_, root) => {
  it('has its elements in the order of the schema', () => {
    const misplaced = all(root).filter((node) => {
      const order = orderOf(node).map((place) => [place].flat());
      const places = node.children.map(({ name }) => order.findIndex((place) => place.includes(name)));
      return places.some((place, index) => place < (places[index - 1] ?? 0));
    });
    expect(misplaced.map(({ name, children }) => [name, children.map((found) => found.name)])).toEqual([]);
  });

  it('identifies each object by a URN of its own, made of agency, ID and version', () => {
    const identified = all(root).filter((node) => !isReference(node) && node.children[0]?.name === 'r:URN');
    const urns = identified.map((node) => child(node, 'r:URN').text);
    expect(new Set(urns).size).toBe(urns.length);
    for (const node of identified) {
      const [agency, id, version] = ['r:Agency', 'r:ID', 'r:Version'].map((name) => child(node, name).text);
      expect(child(node, 'r:URN').text).toBe(`urn:ddi:${agency}:${id}:${version}`);
      expect(child(node, 'r:URN').text).toMatch(/^urn:ddi:it\.istat:[A-Za-z0-9*@$_-]+:[0-9]+$/);
      expect([agency, version]).toEqual(['it.istat', node.name === 'c:Concept' ? '1' : '3']);
      expect(id).toMatch(node.name === 'c:Concept' ? /^concept-/ : new RegExp(`^${ID}-`));
    }
  });

  it('refers only to objects that are there, of the type it says', () => {
    const references = all(root).filter(isReference);
    const types = references.map((reference) => [
      child(reference, 'r:TypeOfObject').text,
      target(root, reference)?.name,
    ]);
    expect(references.length).toBeGreaterThan(0);
    expect(types.filter(([type, found]) => found?.split(':')[1] !== type)).toEqual([]);
  });
});

describe('the document of the national core', () => {
  const { items } = nationalCore;
  const inOrder = (name: string): Node[] => named(coreRoot, name);

  it('says which version it is', () => {
    expect(inLanguages(at(coreRoot, 'r:Citation', 'r:Title').children)).toEqual(nationalCore.title);
    expect(attributesIn(child(coreRoot, 'g:ResourcePackage'))).toEqual({
      'gradimento:format': 'national-core',
      'gradimento:starts_at': '2026-01-01T00:00:00.000Z',
      'gradimento:content_hash': 'c0ffee',
    });
    expect(attributesIn(child(mixedRoot, 'g:ResourcePackage'))).toMatchObject({
      'gradimento:ipa_category': 'L6',
      'gradimento:service_topic': '12',
    });
  });

  it('defines the concepts', () => {
    const found = inOrder('c:Concept').map((node) => ({
      code: nameOf(node, 'c:ConceptName'),
      name: inLanguages(child(node, 'r:Label').children),
      definition: inLanguages(child(node, 'r:Description').children),
      polarity: attributesIn(node)['gradimento:polarity'],
      scale: attributesIn(node)['gradimento:scale'] === '1-5' ? { min: 1, max: 5 } : null,
    }));
    expect(found).toEqual(concepts);
  });

  it('asks every item in all its languages, of its concept', () => {
    const found = inOrder('d:QuestionItem').map((node) => ({
      code: nameOf(node, 'd:QuestionItemName'),
      text: inLanguages(named(node, 'd:Text')),
      audiences: named(node, 'd:QuestionText').map(({ attributes }) => attributes.audienceLanguage),
      concept: nameOf(target(coreRoot, child(node, 'r:ConceptReference')), 'c:ConceptName'),
    }));
    const audiences = ['it', 'de', 'en', 'fr', 'sl'];
    expect(found).toEqual(
      items.map(({ code, text: wording, concept }) => ({ code, text: wording, audiences, concept })),
    );
  });

  it('has the options as categories, each with its code', () => {
    const lists = inOrder('l:CodeList').map((node) => [
      nameOf(node, 'l:CodeListName'),
      named(node, 'l:Code').map((code) => ({
        code: child(code, 'r:Value').text,
        text: inLanguages(child(target(coreRoot, child(code, 'r:CategoryReference')), 'r:Label').children),
      })),
    ]);
    expect(lists).toEqual(items.flatMap((item) => ('options' in item ? [[item.code, item.options]] : [])));
  });

  it('asks in order, and of some only under their condition', () => {
    const constructs = inOrder('d:Sequence').flatMap((sequence) => named(sequence, 'd:ControlConstructReference'));
    expect(constructs.map((reference) => questionOf(coreRoot, target(coreRoot, reference)))).toEqual([
      ['ease'],
      ['effectiveness'],
      ['information'],
      ['satisfaction'],
      ['obstacles', '$ease <= 3', { ease: 'ease' }],
      ['appreciations', '$ease >= 4', { ease: 'ease' }],
      ['comment'],
    ]);
  });

  it('has a variable for every item', () => {
    const found = inOrder('l:Variable').map((node) => ({
      code: nameOf(node, 'l:VariableName'),
      text: inLanguages(child(node, 'r:Label').children),
      question: nameOf(target(coreRoot, child(node, 'r:QuestionReference')), 'd:QuestionItemName'),
      answer: nameOf(target(coreRoot, child(node, 'r:SourceParameterReference')), 'r:ParameterName'),
      concept: nameOf(target(coreRoot, child(node, 'r:ConceptReference')), 'c:ConceptName'),
    }));
    expect(found).toEqual(
      items.map(({ code, text: wording, concept }) => ({ code, text: wording, question: code, answer: code, concept })),
    );
  });
});

const attributesIn = (node: Node): Record<string, string> =>
  Object.fromEntries(
    node.children
      .filter(({ name }) => name === 'r:UserAttributePair')
      .map((pair) => [child(pair, 'r:AttributeKey').text, child(pair, 'r:AttributeValue').text]),
  );

/** The item that a construct asks; its condition, and the items that the condition's variables stand for. */
function questionOf(root: Node, construct: Node): unknown[] {
  if (construct.name === 'd:QuestionConstruct') {
    return [nameOf(target(root, child(construct, 'r:QuestionReference')), 'd:QuestionItemName')];
  }
  const command = at(construct, 'd:IfCondition', 'r:Command');
  const bindings = named(command, 'r:Binding').map((binding) => [
    child(target(root, child(binding, 'r:TargetParameterReference')), 'r:Alias').text,
    nameOf(target(root, child(binding, 'r:SourceParameterReference')), 'r:ParameterName'),
  ]);
  const asked = questionOf(root, target(root, child(construct, 'd:ThenConstructReference')));
  return [...asked, child(command, 'r:CommandContent').text, Object.fromEntries(bindings)];
}

describe('the domain of an item', () => {
  const domains = (use: string[]): unknown[][] =>
    all(mixedRoot)
      .filter(({ name }) => use.includes(name))
      .map((node) => {
        const ends = named(node, 'r:NumberRange').flatMap(({ children }) =>
          children.map((end) => [end.text, end.attributes.isInclusive]),
        );
        const codes = named(node, 'r:CodeListReference').map((reference) =>
          named(target(mixedRoot, reference), 'r:Value').map((value) => value.text),
        );
        return [node.name, node.attributes.maxLength, ...ends, ...codes];
      });
  const expected = ([numeric, code, free]: string[]): unknown[][] => [
    [numeric, undefined, ['0', 'true'], ['10', 'true']],
    [code, undefined, ['a', 'b']],
    [code, undefined, ['a', 'b']],
    [code, undefined, ['a', 'b']],
    [code, undefined, ['false', 'true']],
    [code, undefined, ['false', 'true']],
    [free, '200'],
  ];

  it.each([[DOMAINS], [REPRESENTATIONS]])('%j', (use) => {
    expect(domains(use)).toEqual(expected(use));
  });

  it('says how many responses it takes', () => {
    const found = named(mixedRoot, 'r:ResponseCardinality').map(({ attributes }) => [
      attributes.minimumResponses,
      attributes.maximumResponses,
    ]);
    expect(found).toEqual([
      ['1', '1'],
      ['1', '2'],
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
    ]);
    expect(named(mixedRoot, 'd:QuestionItem').map((node) => child(node, 'r:OutParameter').attributes.isArray)).toEqual(
      mixed.map(({ type }) => String(type === 'multiple_choice')),
    );
  });

  it('shares one list of yes and no', () => {
    expect(named(mixedRoot, 'l:CodeList').map((node) => nameOf(node, 'l:CodeListName'))).toEqual([
      'why',
      'how',
      'age',
      'boolean',
    ]);
  });
});

describe('a condition', () => {
  it.each<[Condition, string]>([
    [{ item: 'ease', lte: 3 }, '$ease <= 3'],
    [{ item: 'ease', gte: 2, lte: 2.5 }, '$ease >= 2 and $ease <= 2.5'],
    [{ item: 'ease', equals: 0 }, '$ease = 0'],
    [{ item: 'why', equals: 'a' }, "$why = 'a'"],
    [{ item: 'again', equals: false }, '$again = false()'],
    [
      {
        any: [
          { item: 'a', gte: 1 },
          {
            all: [
              { item: 'b', lte: 2 },
              { item: 'c', equals: true },
            ],
          },
        ],
      },
      '($a >= 1) or (($b <= 2) and ($c = true()))',
    ],
  ])('%j is the XPath %s', (condition, expected) => expect(xpath(condition)).toBe(expected));

  it('is bound to the answers it reads, once each', () => {
    expect(named(mixedRoot, 'd:IfThenElse').map((node) => questionOf(mixedRoot, node))).toEqual([
      ['again', "(($ease >= 2 and $ease <= 7.5) and ($why = 'b')) or ($ease = 0)", { ease: 'ease', why: 'why' }],
      ['once', '$again = true()', { again: 'again' }],
    ]);
    expect(named(mixedRoot, 'r:InParameter')).toHaveLength(3);
  });
});

describe('what is not given', () => {
  it('is left out', () => {
    const { content_hash: _, ...draft } = { ...core, starts_at: null, items: [mixed[0]!] };
    const root = parsed(ddiOf(coreFormat, draft, []));
    expect(attributesIn(child(root, 'g:ResourcePackage'))).toEqual({ 'gradimento:format': 'national-core' });
    expect(
      ['l:CategoryScheme', 'l:CodeListScheme', 'd:IfThenElse', 'r:Description'].flatMap((name) => named(root, name)),
    ).toEqual([]);
    expect(named(root, 'c:Concept').map((node) => [nameOf(node, 'c:ConceptName'), node.children.length])).toEqual([
      ['c1', 5],
    ]);
  });
});

describe('the document', () => {
  it('is the same for the same version, however its languages are ordered', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null || value instanceof Date) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, member]) => [name, reversed(member)]),
      );
    };
    expect(ddiOf(coreFormat, core, concepts)).toBe(coreXml);
    expect(ddiOf(coreFormat, reversed(core) as DdiVersion, (reversed(concepts) as typeof concepts).toReversed())).toBe(
      coreXml,
    );
  });

  it('escapes markup and quotes wherever a text stands', () => {
    const nasty = { it: `<b a="x" b='y'>&amp; ]]> -->\t\r\n`, en: '<!-- & -->' };
    const option = { code: 'a', text: nasty };
    const items: Item[] = [
      { code: 'how', concept: 'c', type: 'single_choice', text: nasty, options: [option, { ...option, code: 'b' }] },
    ];
    const definition: ConceptDefinition = {
      code: 'c',
      name: nasty,
      definition: nasty,
      scale: null,
      polarity: 'neutral',
    };
    const xml = ddiOf({ code: 'x', ipa_category: '<&"\'>', service_topic: null }, { ...core, title: nasty, items }, [
      definition,
    ]);
    const root = parsed(xml);
    const written = all(root).filter(({ attributes }) => attributes['xml:lang']);
    expect(written.map((node) => node.text)).toEqual(
      written.map(({ attributes }) => nasty[attributes['xml:lang'] as 'it' | 'en']),
    );
    expect(written.map(({ name }) => name)).toHaveLength(2 * 11);
    expect(attributesIn(child(root, 'g:ResourcePackage'))['gradimento:ipa_category']).toBe('<&"\'>');
    expect(xml).not.toMatch(/<b |<!--|\]\]>/);
  });

  it('holds any text, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (given) => {
        const { text: inside, attributes } = parsed(xmlDocument(element('r:String', given, { value: given })));
        const held = given.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
        expect([inside, attributes.value]).toEqual([held, held]);
      }),
      { examples: [['\u0001\u000b\ufffe\ud83d'], ['😀'], ['&#60;'], ['\r\n']] },
    );
  });
});

describe('the parser of these tests', () => {
  it.each([
    '',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a x="1" x="2"/>',
    '<a x=1/>',
    '<a>\u0001</a>',
    '<a/>x',
    '</a>',
  ])('refuses %j', (xml) => expect(() => parsed(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)).toThrow());
});
