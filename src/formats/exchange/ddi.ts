import type { ConceptDefinition } from '../concepts/concept.js';
import type { Texts } from '../item.js';
import { controlConstructScheme } from './ddi-flow.js';
import {
  conceptIdentity,
  identified,
  inLanguages,
  label,
  named,
  partOf,
  structured,
  userAttributes,
} from './ddi-identity.js';
import { questionScheme } from './ddi-questions.js';
import { logicalProduct } from './ddi-variables.js';
import type { DdiVersion } from './ddi-version.js';
import { type Element, element, xmlDocument } from './xml.js';

interface DdiFormat {
  readonly code: string;
  readonly ipa_category: string | null;
  readonly service_topic: string | null;
}

const NAMESPACES = {
  'xmlns:ddi': 'ddi:instance:3_3',
  'xmlns:r': 'ddi:reusable:3_3',
  'xmlns:g': 'ddi:group:3_3',
  'xmlns:c': 'ddi:conceptualcomponent:3_3',
  'xmlns:d': 'ddi:datacollection:3_3',
  'xmlns:l': 'ddi:logicalproduct:3_3',
};

/**
 * A format version as a DDI-Lifecycle 3.3 document: a resource package of the concepts its items measure, its questions
 * and their flow, and the variables that its answers fill. Elements stand in the order of the XML schema
 * (https://ddialliance.org/Specification/DDI-Lifecycle/3.3/). The same version gives the same bytes.
 * @param concepts definitions; an item's concept that is not among them is named by its code alone
 */
export function ddiOf(format: DdiFormat, version: DdiVersion, concepts: readonly ConceptDefinition[]): string {
  const title = citation(version.title);
  const root = element(
    'ddi:DDIInstance',
    [
      ...identified(partOf(version, 'instance')),
      title,
      element('g:ResourcePackage', [
        ...identified(partOf(version, 'format')),
        ...userAttributes({
          format: format.code,
          ipa_category: format.ipa_category,
          service_topic: format.service_topic,
          starts_at: version.starts_at?.toISOString(),
          content_hash: version.content_hash,
        }),
        title,
        conceptualComponent(version, concepts),
        element('d:DataCollection', [
          ...identified(partOf(version, 'collection')),
          questionScheme(version),
          controlConstructScheme(version),
        ]),
        logicalProduct(version),
      ]),
    ],
    NAMESPACES,
  );
  return xmlDocument(root);
}

const citation = (title: Texts): Element => element('r:Citation', [element('r:Title', inLanguages('r:String', title))]);

/** Of the concepts that the version's items measure, in the items' order. */
function conceptualComponent(version: DdiVersion, concepts: readonly ConceptDefinition[]): Element {
  const definitions = new Map(concepts.map((definition) => [definition.code, definition]));
  const measured = [...new Set(version.items.map((item) => item.concept))];
  return element('c:ConceptualComponent', [
    ...identified(partOf(version, 'concepts')),
    element('c:ConceptScheme', [
      ...identified(partOf(version, 'conceptscheme')),
      ...measured.map((code) => concept(code, definitions.get(code))),
    ]),
  ]);
}

const concept = (code: string, definition: ConceptDefinition | undefined): Element =>
  element('c:Concept', [
    ...identified(conceptIdentity(code)),
    ...(definition ? userAttributes({ polarity: definition.polarity, scale: scaleOf(definition) }) : []),
    named('c:ConceptName', code),
    ...(definition ? [label(definition.name)] : []),
    ...(definition?.definition ? [structured('r:Description', definition.definition)] : []),
  ]);

const scaleOf = ({ scale }: ConceptDefinition): string | null => scale && `${scale.min}-${scale.max}`;
