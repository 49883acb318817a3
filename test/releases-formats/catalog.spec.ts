import { describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import { catalogOf } from '../../src/releases/catalog/catalog.js';
import type { CataloguedRelease } from '../../src/releases/catalog/distributions.js';

const BASE = 'https://gradimento.example.it/v1';
const DCT = 'http://purl.org/dc/terms/';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCATAPIT = 'http://dati.gov.it/onto/dcatapit#';
const EU = 'http://publications.europa.eu/resource/authority';

const release = (number: number, values: Partial<CataloguedRelease> = {}): CataloguedRelease => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  number,
  title: `Dati inventati ${number}`,
  from: '2026-08',
  to: `2026-${String(number + 8).padStart(2, '0')}`,
  published_at: `2026-11-0${number}T08:00:00Z`,
  revises: null,
  isRevised: false,
  ...values,
});

interface Quad {
  subject: { value: string };
  predicate: { value: string };
  object: { value: string; language?: string; datatype?: { value: string } };
}

/** The document as a harvester has it: triples. */
async function graphOf(releases: readonly CataloguedRelease[]) {
  const quads = (await jsonld.toRDF(catalogOf(releases, BASE))) as Quad[];
  const all = (subject: string, predicate: string): Quad['object'][] =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
      .map((quad) => quad.object);
  const values = (subject: string, predicate: string): string[] => all(subject, predicate).map(({ value }) => value);
  const ofType = (type: string): string[] =>
    quads
      .filter(({ predicate, object }) => predicate.value.endsWith('#type') && object.value === type)
      .map(({ subject }) => subject.value);
  return { quads, all, values, ofType };
}

describe('the catalogue', () => {
  it('has what DCAT-AP_IT asks of a catalogue', async () => {
    const { all, values, ofType } = await graphOf([release(1), release(2)]);
    const [catalog = ''] = ofType(`${DCATAPIT}Catalog`);
    expect(catalog).toBe(`${BASE}/catalog`);
    expect(ofType(`${DCAT}Catalog`)).toEqual([catalog]);
    for (const name of ['title', 'description'])
      expect(all(catalog, DCT + name)).toEqual([expect.objectContaining({ language: 'it' })]);
    expect(values(catalog, `${DCT}modified`)).toEqual(['2026-11-02']);
    expect(values(catalog, `${DCAT}themeTaxonomy`)).toEqual([`${EU}/data-theme`]);
    expect(values(catalog, `${DCAT}dataset`)).toEqual(ofType(`${DCATAPIT}Dataset`));
    const [publisher = ''] = values(catalog, `${DCT}publisher`);
    expect(values(publisher, `${DCT}identifier`)).toEqual(['istat']);
  });

  it('has what it asks of a dataset', async () => {
    const { all, values, ofType } = await graphOf([release(1), release(2)]);
    const [dataset = '', ...others] = ofType(`${DCATAPIT}Dataset`);
    expect(others).toEqual([]);
    expect(values(dataset, `${DCT}identifier`)).toEqual(['istat:gradimento']);
    for (const name of ['title', 'description'])
      expect(all(dataset, DCT + name)).toEqual([expect.objectContaining({ language: 'it' })]);
    expect(values(dataset, `${DCAT}theme`)).toEqual([`${EU}/data-theme/GOVE`]);
    expect(values(dataset, `${DCT}accrualPeriodicity`)).toEqual([`${EU}/frequency/IRREG`]);
    expect(all(dataset, `${DCT}modified`)).toEqual([
      expect.objectContaining({
        value: '2026-11-02',
        datatype: expect.objectContaining({ value: 'http://www.w3.org/2001/XMLSchema#date' }),
      }),
    ]);
    expect(values(dataset, `${DCT}issued`)).toEqual(['2026-11-01']);
    const [holder = ''] = values(dataset, `${DCT}rightsHolder`);
    expect(values(holder, `${DCT}identifier`)).toEqual(['istat']);
    expect(values(holder, 'http://xmlns.com/foaf/0.1/name')).toEqual(['Istituto nazionale di statistica (Istat)']);
    const [period = ''] = values(dataset, `${DCT}temporal`);
    expect(values(period, `${DCATAPIT}startDate`)).toEqual(['2026-08-01']);
    expect(values(period, `${DCATAPIT}endDate`)).toEqual(['2026-10-31']);
  });

  it('has a distribution of each release in each format', async () => {
    const { all, values, ofType } = await graphOf([release(1), release(2)]);
    const distributions = ofType(`${DCATAPIT}Distribution`);
    expect(distributions).toHaveLength(10);
    const [dataset = ''] = ofType(`${DCATAPIT}Dataset`);
    expect(new Set(values(dataset, `${DCAT}distribution`))).toEqual(new Set(distributions));
    const data = `${BASE}/releases/${release(2).id}/data`;
    const named = (format: string): (string | undefined)[] =>
      [`${DCT}format`, `${DCAT}mediaType`, `${DCAT}accessURL`, `${DCAT}downloadURL`].map(
        (predicate) => values(`${data}?format=${format}`, predicate)[0],
      );
    const IANA = 'https://www.iana.org/assignments/media-types';
    expect(named('json')).toEqual([`${EU}/file-type/JSON`, `${IANA}/application/json`, data, `${data}?format=json`]);
    expect(named('csv')).toEqual([`${EU}/file-type/CSV`, `${IANA}/text/csv`, data, `${data}?format=csv`]);
    const [sdmxJson, sdmxCsv] = [named('sdmx-json'), named('sdmx-csv')];
    expect(sdmxJson.slice(0, 2)).toEqual([`${EU}/file-type/JSON`, `${IANA}/application/vnd.sdmx.data+json`]);
    expect(sdmxCsv.slice(0, 2)).toEqual([`${EU}/file-type/CSV`, `${IANA}/application/vnd.sdmx.data+csv`]);
    const parquet = named('parquet');
    expect(parquet.slice(0, 2)).toEqual([`${EU}/file-type/PARQUET`, `${IANA}/application/vnd.apache.parquet`]);
    for (const one of distributions) {
      expect(values(one, `${DCT}license`)).toEqual([
        'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40',
      ]);
      expect(all(one, `${DCT}title`)).toEqual([expect.objectContaining({ language: 'it' })]);
    }
  });

  it('leads nobody to a release that another one revises', async () => {
    const { values, ofType } = await graphOf([release(1), release(2, { isRevised: true }), release(3, { revises: 2 })]);
    const [dataset = ''] = ofType(`${DCATAPIT}Dataset`);
    const releases = new Set(values(dataset, `${DCAT}distribution`).map((one) => one.split('/')[5]));
    expect([...releases].toSorted((one = '', other = '') => one.localeCompare(other))).toEqual([
      release(1).id,
      release(3).id,
    ]);
  });

  it('is there before there is a release', async () => {
    const { values, ofType } = await graphOf([]);
    expect(ofType(`${DCATAPIT}Catalog`)).toEqual([`${BASE}/catalog`]);
    expect(values(`${BASE}/catalog`, `${DCAT}dataset`)).toEqual([]);
  });

  it('is the same for the same releases in any order', () => {
    expect(catalogOf([release(2), release(1)], BASE)).toEqual(catalogOf([release(1), release(2)], BASE));
  });
});
