/** What an SDMX-JSON 2.1 data message must be, as far as this platform writes one; closed where the standard is open. JSON Schema 2019-09. */
const id = { type: 'string', pattern: '^[A-Za-z0-9_@$-]+$' };
const componentId = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]*$' };
const texts = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' },
  additionalProperties: { type: 'string' },
};
const closed = (required: string[], properties: object): object => ({
  type: 'object',
  required,
  properties,
  unevaluatedProperties: false,
});

const named = { name: { type: 'string' }, names: { $ref: '#/$defs/texts' } };
const links = {
  type: 'array',
  minItems: 1,
  items: closed(['rel', 'urn'], { rel: { type: 'string' }, urn: { type: 'string', format: 'uri' } }),
};
const list = (items: object): object => ({ type: 'array', minItems: 1, uniqueItems: true, items });
const coded = closed(['id', 'name'], { id, ...named });
const period = closed(['value'], {
  value: { type: 'string', pattern: '^\\d{4}(-\\d{2}|-Q[1-4]|-\\d{2}-01/P\\d+M)?$' },
  start: { type: 'string', format: 'date-time' },
  end: { type: 'string', format: 'date-time' },
});
const format = closed(['dataType'], { dataType: { enum: ['ObservationalTimePeriod', 'Double', 'Integer'] } });
const relationship = {
  oneOf: [
    closed(['observation'], { observation: { type: 'object', maxProperties: 0 } }),
    closed(['dimensions'], { dimensions: list(componentId) }),
  ],
};
const component = (more: object, required: string[], value: object): object =>
  closed(['id', ...required], { id: componentId, ...named, format, values: list(value), ...more });

const dimension = component(
  { keyPosition: { type: 'integer', minimum: 0 }, roles: list(componentId) },
  ['keyPosition'],
  { oneOf: [coded, period] },
);
const attribute = component({ relationship }, ['relationship'], coded);

const values = {
  type: 'array',
  items: {
    anyOf: [{ type: ['integer', 'number', 'null'] }, { type: 'array', minItems: 1, items: { type: 'integer' } }],
  },
};

const key = (part: string): object => ({ pattern: `^${part}(:${part})*$` });

const dataSet = closed(['links', 'structure', 'action', 'observations'], {
  structure: { const: 0 },
  action: { enum: ['Information', 'Append', 'Replace', 'Delete'] },
  reportingBegin: { type: 'string' },
  reportingEnd: { type: 'string' },
  validFrom: { type: 'string', format: 'date-time' },
  links,
  dimensionGroupAttributes: { type: 'object', propertyNames: key('\\d*'), additionalProperties: values },
  observations: { type: 'object', propertyNames: key('\\d+'), additionalProperties: values },
});

const structure = closed(['links', 'dimensions', 'measures'], {
  links,
  ...named,
  dimensions: closed(['observation'], { observation: list(dimension) }),
  measures: closed(['observation'], { observation: list(component({}, [], coded)) }),
  attributes: closed([], { dimensionGroup: list(attribute), observation: list(attribute) }),
  dataSets: list({ type: 'integer' }),
});

const meta = closed(['schema', 'id', 'prepared', 'sender'], {
  schema: { type: 'string', format: 'uri' },
  id,
  test: { type: 'boolean' },
  prepared: { type: 'string', format: 'date-time' },
  contentLanguages: list({ type: 'string' }),
  ...named,
  sender: closed(['id'], { id, ...named }),
});

export const sdmxJsonSchema = {
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  $defs: { texts },
  ...closed(['meta', 'data'], {
    meta,
    data: closed(['structures', 'dataSets'], { structures: list(structure), dataSets: list(dataSet) }),
  }),
};
