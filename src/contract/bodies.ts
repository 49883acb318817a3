import { BODY_KEY } from '../http/operation.js';
import { type Content, eachOperation } from './described.js';

/** A body that is no JSON is described as its handler says. */
export const withBodies = eachOperation(({ [BODY_KEY]: content, ...operation }) =>
  content === undefined ? operation : { ...operation, requestBody: { required: true, content: content as Content } },
);
