import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { breakingChanges, isCompatibleRelease } from './compatibility.js';
import { base } from './compatibility-base.js';
import { type Edit, edited } from './edit.js';
import type { Node } from './compatibility-nodes.js';

const list = 'paths /parts get';
const add = 'paths /parts post';
const sent = 'components schemas NewPart';
const open = 'components schemas Settings';
const received = 'components schemas Part';
const name = { type: 'string', maxLength: 9 };

const apply = (...edits: Edit[]): Node => edited(base, edits) as Node;
const version = (number: string): Edit => ['info version', number];

/** What is edited in the base document. */
const breaking: Record<string, Edit[]> = {
  'a path removed': [['paths /parts/{part_id}']],
  'a path renamed': [['paths /pieces', {}], ['paths /parts']],
  'an operation removed': [[add]],
  'the production server removed': [['servers 0 url', 'https://elsewhere.example.it/v1']],
  'an operationId changed': [[`${list} operationId`, 'allParts']],
  'a 2xx status replaced': [[`${add} responses 201`], [`${add} responses 202`, { description: 'Later.' }]],
  'a response media type removed': [[`${list} responses 200 content text/csv`]],
  'a response without its content': [[`${list} responses 200 content`]],
  'a response header removed': [[`${add} responses 201 headers Location`]],
  'a response header that may be absent': [[`${add} responses 201 headers Location required`, false]],
  'a response header of another format': [[`${add} responses 201 headers Location schema format`, 'uuid']],

  'a required response property removed': [
    [`${received} properties label`],
    [`${received} required`, ['id', 'state', 'size']],
  ],
  'a response property made optional': [[`${received} required`, ['id', 'state', 'size']]],
  'a response property made nullable': [[`${received} properties label type`, ['string', 'null']]],
  'a response property made nullable by a composition': [
    [`${received} properties size`, { oneOf: [{ $ref: '#/components/schemas/Size' }, { type: 'null' }] }],
  ],
  'a response property of another type': [[`${received} properties label`, { type: 'integer' }]],
  'a response integer made a number': [[`${received} properties count type`, 'number']],
  'a response format widened': [[`${received} properties count format`, 'int64']],
  'a response format dropped': [[`${received} properties id format`]],
  'a new value in a response enum': [[`${received} properties state enum`, ['new', 'used', 'broken']]],
  'a response enum opened': [[`${received} properties state enum`]],
  'a response bound lifted': [[`${received} properties label maxLength`, 100]],
  'a response minimum lowered': [[`${received} properties count minimum`, -1]],
  'a response pattern changed': [[`${received} properties label pattern`, '^.*$']],
  'more items in a response': [[`${received} properties tags maxItems`, 50]],
  'a response item of another type': [[`${received} properties tags items`, { type: 'integer' }]],
  'a change inside what is referred to': [['components schemas Size properties unit enum', ['mm', 'inch']]],
  'a new alternative in a response': [
    ['components schemas Shape oneOf 2', { type: 'object', required: ['side'], properties: { side: name } }],
  ],
  'another type of problem': [['components schemas Problem properties type const', '/problems/other']],
  'a problem in another media type': [
    [`${list} responses 429 content`, { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } }],
  ],

  'a required request property added': [
    [`${sent} properties colour`, name],
    [`${sent} required`, ['label', 'colour']],
  ],
  'a request property made required': [[`${sent} required`, ['label', 'count']]],
  'an optional request property removed from a closed object': [[`${sent} properties count`]],
  'a request object closed': [[`${open} additionalProperties`, false]],
  'a request map with other values': [['components schemas Notes additionalProperties maxLength', 5]],
  'a request type narrowed': [[`${sent} properties note type`, 'string']],
  'a request number made an integer': [[`${sent} properties weight type`, 'integer']],
  'a request format added': [[`${sent} properties label format`, 'uuid']],
  'a request format narrowed': [[`${sent} properties serial format`, 'int32']],
  'a value removed from a request enum': [[`${sent} properties state enum`, ['new']]],
  'a request enum added': [[`${sent} properties label enum`, ['one', 'two']]],
  'a request bound tightened': [[`${sent} properties label maxLength`, 10]],
  'a request bound made exclusive': [
    [`${sent} properties weight maximum`],
    [`${sent} properties weight exclusiveMaximum`, 100],
  ],
  'a request pattern added': [[`${sent} properties label pattern`, '^[a-z]+$']],
  'fewer items in a request': [[`${sent} properties tags maxItems`, 2]],
  'a request item only once': [[`${sent} properties tags uniqueItems`, true]],
  'a request default changed': [[`${sent} properties state default`, 'used']],
  'a request media type removed': [[`${add} requestBody content application/x-ndjson`]],
  'a request body made required': [['paths /parts/{part_id} patch requestBody required', true]],
  'a request body no longer taken': [['paths /parts/{part_id} patch requestBody']],
  'an alternative removed from a request': [['components schemas Reference anyOf 1']],

  'a parameter removed': [[`${list} parameters 1`]],
  'a parameter renamed': [[`${list} parameters 1 name`, 'query']],
  'a parameter moved': [[`${list} parameters 1 in`, 'header']],
  'a required parameter added': [[`${list} parameters 2`, { name: 'kind', in: 'query', required: true, schema: name }]],
  'a required parameter added to the path item': [
    ['paths /parts parameters', [{ name: 'Kind', in: 'header', required: true, schema: name }]],
  ],
  'a parameter made required': [[`${list} parameters 1 required`, true]],
  'a parameter bound tightened': [['components parameters Limit schema maximum', 50]],
  'a parameter default changed': [['components parameters Limit schema default', 20]],
  'a parameter written otherwise': [[`${list} parameters 1 explode`, false]],

  'a public operation closed': [[`${list} security`, [{ oauth: ['reader'] }]]],
  'another role required': [[`${add} security`, [{ oauth: ['admin'] }]]],
  'one more scope required': [[`${add} security`, [{ oauth: ['writer', 'admin'] }, { oauth: ['admin'] }]]],
  'a role shut out': [[`${add} security`, [{ oauth: ['writer'] }]]],
  'an operation that no longer says its own security': [[`${list} security`]],
  'tokens issued elsewhere': [
    ['components securitySchemes oauth flows clientCredentials tokenUrl', 'https://other.example.it/token'],
  ],
  'a security scheme removed': [['components securitySchemes oauth']],
};

const compatible: Record<string, Edit[]> = {
  nothing: [],
  'other words': [
    [`${list} summary`, 'Other words.'],
    ['info title', 'Other parts'],
    [`${received} properties label description`, 'Which it is.'],
  ],
  'a path added': [['paths /pieces', { get: { operationId: 'listPieces', responses: {} } }]],
  'an operation added': [['paths /parts put', { operationId: 'replaceParts', responses: {} }]],
  'an operation deprecated': [[`${list} deprecated`, true]],
  'the sandbox moved': [['servers 1 url', 'http://localhost:4000/v1']],
  'a problem status added': [[`${list} responses 404`, { description: 'Not found.' }]],
  'a problem status removed': [[`${list} responses 429`]],
  'another 2xx status besides': [[`${add} responses 202`, { description: 'Later.' }]],
  'a response media type added': [[`${list} responses 200 content application/xml`, {}]],
  'a response header added': [[`${add} responses 201 headers ETag`, { schema: name }]],
  'a response property added to a closed object': [[`${received} properties colour`, name]],
  'an optional response property removed': [[`${received} properties count`]],
  'a response property made required': [[`${received} required`, ['id', 'label', 'state', 'size', 'count']]],
  'a response enum narrowed': [[`${received} properties state enum`, ['new']]],
  'a new value in an extensible response enum': [[`${received} properties origin enum`, ['made', 'bought', 'found']]],
  'a response string that is one of a list': [[`${received} properties note`, { type: 'string', enum: ['a', 'b'] }]],
  'a response bound tightened': [[`${received} properties label maxLength`, 10]],
  'a response format narrowed': [[`${received} properties weight format`, 'float']],
  'a response property no longer null': [[`${received} properties note type`, 'string']],
  'one alternative fewer in a response': [['components schemas Shape oneOf 1']],
  'a schema moved to a component': [
    ['components schemas Label', { type: 'string', maxLength: 50, pattern: '^.+$' }],
    [`${received} properties label`, { $ref: '#/components/schemas/Label' }],
  ],
  'a schema composed otherwise': [
    [
      `${received} properties label`,
      {
        allOf: [
          { type: 'string', maxLength: 50 },
          { type: 'string', pattern: '^.+$' },
        ],
      },
    ],
  ],
  'an optional request property added': [[`${sent} properties colour`, name]],
  'a request property made optional': [[`${sent} required`, []]],
  'an optional request property removed from an open object': [[`${open} properties language`]],
  'a request type widened': [[`${sent} properties label type`, ['string', 'null']]],
  'a request integer made a number': [[`${sent} properties count`, { type: 'number' }]],
  'a request format widened': [[`${sent} properties count format`, 'int64']],
  'a value added to a request enum': [[`${sent} properties state enum`, ['new', 'used', 'broken']]],
  'a request bound lifted': [[`${sent} properties label maxLength`, 500]],
  'a request alternative added': [['components schemas Reference anyOf 2', { type: 'integer' }]],
  'a request media type added': [[`${add} requestBody content application/xml`, {}]],
  'a request body made optional': [[`${add} requestBody required`, false]],
  'an optional parameter added': [[`${list} parameters 2`, { name: 'kind', in: 'query', schema: name }]],
  'a parameter bound lifted': [['components parameters Limit schema maximum', 500]],
  'a parameter moved to the path item': [
    ['paths /parts parameters', [{ name: 'q', in: 'query', schema: { type: 'string', maxLength: 20 } }]],
    [`${list} parameters 1`],
  ],
  'a header parameter in another case': [[`${add} parameters 0 name`, 'idempotency-key']],
  'a role let in': [[`${add} security`, [{ oauth: ['reader'] }, { oauth: ['writer'] }, { oauth: ['admin'] }]]],
  'an operation opened': [[`${add} security`, [{}]]],
};

describe('a client that was written from the released document', () => {
  it.each(Object.entries(breaking))('breaks by %s', (_what, edits) => {
    expect(breakingChanges(base as Node, apply(...edits))).not.toEqual([]);
  });

  it.each(Object.entries(compatible))('is served as before by %s', (_what, edits) => {
    expect(breakingChanges(base as Node, apply(...edits))).toEqual([]);
  });

  it('is told where it breaks', () => {
    const current = apply([`${received} properties label type`, ['string', 'null']], [`${sent} properties count`]);
    expect(breakingChanges(base as Node, current)).toEqual([
      'GET /parts: response 200: application/json: .items [] .label not expected: type null',
      'POST /parts: body: application/json: .count no longer accepted: the property',
      'POST /parts: response 201: application/json: .label not expected: type null',
    ]);
  });
});

describe('a release', () => {
  const removal: Edit = [add];
  const addition: Edit = ['paths /pieces', {}];

  it.each([
    ['1.2.3', '1.3.0', removal, false],
    ['1.2.3', '2.0.0', removal, true],
    ['1.2.3', '1.2.4', addition, true],
    ['1.2.3', '1.2.2', addition, false],
    ['0.2.0', '0.2.1', removal, false],
    ['0.2.0', '0.3.0', removal, true],
    ['0.2.0', '1.0.0', removal, true],
    ['0.10.0', '0.9.0', removal, false],
  ])('from %s to %s with %j may be made: %s', (before, after, change, allowed) => {
    expect(isCompatibleRelease(apply(version(before)), apply(version(after), change))).toBe(allowed);
  });
});

describe('the OpenAPI document of this API', () => {
  const read = (file: string): Node => JSON.parse(readFileSync(file, 'utf8')) as Node;

  it('does not break the last released one without a new major', () => {
    const [released, current] = [read('openapi/released/openapi.json'), read('openapi/openapi.json')];
    // The changes as well as the verdict: a failure then says what broke.
    const found = isCompatibleRelease(released, current) ? [] : breakingChanges(released, current);
    expect(found).toEqual([]);
    expect(isCompatibleRelease(released, current)).toBe(true);
  });

  it('can be compared with itself', () => {
    const current = read('openapi/openapi.json');
    expect(breakingChanges(current, current)).toEqual([]);
  });
});
