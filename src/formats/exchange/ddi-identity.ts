import { AUTHORITATIVE_LANGUAGE, type Texts } from '../item.js';
import { type Element, element } from './xml.js';

const AGENCY = 'it.istat';

/** Of an object within its agency. */
export interface Identity {
  readonly id: string;
  readonly version: number;
}

export interface VersionIdentity {
  readonly id: string;
  readonly version: number;
}

/** Of a part of a format version. Codes have no hyphen, so no two parts share an ID. */
export const partOf = (version: VersionIdentity, kind: string, ...codes: readonly string[]): Identity => ({
  id: [version.id, kind, ...codes].join('-'),
  version: version.version,
});

/** A concept belongs to no format and never changes: its URN is the same in every document. */
export const conceptIdentity = (code: string): Identity => ({ id: `concept-${code}`, version: 1 });

/** What every identified object begins with. */
export const identified = (identity: Identity): Element[] => [
  element('r:URN', urn(identity)),
  element('r:Agency', AGENCY),
  element('r:ID', identity.id),
  element('r:Version', String(identity.version)),
];

export const reference = (name: string, typeOfObject: string, identity: Identity): Element =>
  element(name, [element('r:URN', urn(identity)), element('r:TypeOfObject', typeOfObject)]);

/** A name for machines, of no language. */
export const named = (name: string, code: string): Element => element(name, [element('r:String', code)]);

export const label = (texts: Texts): Element => structured('r:Label', texts);
export const structured = (name: string, texts: Texts): Element => element(name, inLanguages('r:Content', texts));

export const inLanguages = (name: string, texts: Texts): Element[] =>
  byLanguage(texts).map(([language, text]) => element(name, text, { 'xml:lang': language }));

/** The authoritative language first, then by tag: a store may reorder members, the document is the same. */
export const byLanguage = (texts: Texts): [language: string, text: string][] =>
  Object.entries(texts).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));

const rank = (language: string): string => (language === AUTHORITATIVE_LANGUAGE ? '' : language);

/** Properties for which DDI has no element. */
export const userAttributes = (attributes: Readonly<Record<string, string | null | undefined>>): Element[] =>
  Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined
      ? []
      : [
          element('r:UserAttributePair', [
            element('r:AttributeKey', `gradimento:${key}`),
            element('r:AttributeValue', value),
          ]),
        ],
  );

const urn = ({ id, version }: Identity): string => `urn:ddi:${AGENCY}:${id}:${version}`;
