import { schema as matches } from '@stoplight/spectral-functions';
import { everySchema } from './walk.js';

/**
 * Every schema of the document, read as written, must itself match a JSON Schema.
 *
 * Options: `must`, that schema; `type`, only schemas that admit this type; `branches: false`, not the branches of a
 * schema that states its type itself; `standards: false`, not what stands in a schema marked with `x-standard`.
 */
export default function (document, options, context) {
  return [...everySchema(document)]
    .filter((found) => isJudged(found, options))
    .flatMap(({ schema, path }) => matches(schema, { schema: options.must }, { ...context, path }) ?? []);
}

function isJudged({ schema, typedAlready, ofStandard }, { type, branches, standards }) {
  if (branches === false && typedAlready) return false;
  if (standards === false && ofStandard) return false;
  return type === undefined || [schema.type].flat().includes(type);
}
