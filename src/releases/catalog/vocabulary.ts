import { italianDay } from '../../services/calendar.js';

/** The prefixes of the document, and nothing else: a reader needs no other file to understand it. */
export const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatapit: 'http://dati.gov.it/onto/dcatapit#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const EU = 'http://publications.europa.eu/resource/authority';

export const ref = (id: string): { '@id': string } => ({ '@id': id });

export const THEMES = ref(`${EU}/data-theme`);
/** Government and public sector. */
export const THEME = ref(`${EU}/data-theme/GOVE`);
export const ITALIAN = ref(`${EU}/language/ITA`);
export const ITALY = ref(`${EU}/country/ITA`);
/** A release is made when Istat decides so. */
export const IRREGULAR = ref(`${EU}/frequency/IRREG`);
export const PUBLIC = ref(`${EU}/access-right/PUBLIC`);

export const fileType = (code: string): object => ref(`${EU}/file-type/${code}`);

/** @param type may have parameters, which have no place in a registry. */
export const mediaType = (type: string): object =>
  ref(`https://www.iana.org/assignments/media-types/${type.split(';')[0]}`);

export const italian = (text: string): object => ({ '@language': 'it', '@value': text });

/** @param moment RFC 3339, or a day; the profile asks for days, which are Italy's. */
export const day = (moment: string): object => ({
  '@type': 'xsd:date',
  '@value': moment.includes('T') ? italianDay(new Date(moment)) : moment,
});

export const ISTAT = {
  '@id': 'https://indicepa.gov.it/ipa-dati/istat',
  '@type': ['dcatapit:Agent', 'foaf:Agent'],
  // Its code in the national index of public administrations.
  'dct:identifier': 'istat',
  'foaf:name': italian('Istituto nazionale di statistica (Istat)'),
};

export const CC_BY = {
  '@id': 'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40',
  '@type': ['dcatapit:LicenseDocument', 'dct:LicenseDocument'],
  'dct:type': ref('http://purl.org/adms/licencetype/Attribution'),
  'foaf:name': italian('Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)'),
  'owl:versionInfo': '4.0',
  'rdfs:seeAlso': ref('https://creativecommons.org/licenses/by/4.0/'),
};
