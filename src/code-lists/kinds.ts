import { type Kind, line, object, oneOf, text } from '../http/kinds.js';
import { CODE_LISTS } from './code-lists.js';

const SHOWN = 'institutional-sectors';

export const listCode = text(/^[a-z][a-z0-9-]*$/, [1, 64], SHOWN);

/** The code of a list that there is. */
export const knownListCode = oneOf([...CODE_LISTS.keys()], SHOWN);

/** A code of any list: as wide as what the lists are for. */
export const listedCode = text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], '204');

export const broaderCode = text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], '2');

export const httpsUri = text(/^https:\/\/[\x21-\x7e]+$/, [9, 500], CODE_LISTS.get(SHOWN)?.source ?? '', 'uri');

/** An SPDX licence identifier. */
export const licence = text(/^[A-Za-z0-9.+-]+$/, [1, 64], 'CC-BY-4.0');

const label = line(300, 'Comuni');

/** Texts by language. */
export const labels = (example: Readonly<Record<string, string>>): Kind =>
  object({
    type: 'object',
    required: ['it'],
    minProperties: 1,
    maxProperties: 50,
    propertyNames: {
      type: 'string',
      minLength: 2,
      maxLength: 30,
      pattern: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.source,
    },
    properties: { it: label.schema },
    additionalProperties: label.schema,
    example,
  });
