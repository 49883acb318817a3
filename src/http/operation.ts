import { applyDecorators, Header, UseInterceptors } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { EntityTags } from './entity-tag.js';
import type { ProblemType } from './problem.js';

/** Extensions that carry what a handler says of itself to the document. */
export const SUMMARY_KEY = 'x-summary';
export const PROBLEMS_KEY = 'x-problems';
export const RULES_KEY = 'x-further-rules';
export const TAG_KEY = 'x-entity-tag';
export const CACHE_KEY = 'x-cache-control';
export const BODY_KEY = 'x-body';

export const NOT_KEPT = 'no-store';

interface Facts {
  /** The problems that it may answer beside those of every operation of its kind. */
  problems?: readonly ProblemType[];
  /** What input must keep to and no schema can say; otherwise it is answered 422 `invalid`. */
  rules?: readonly string[];
  /** Who may keep a success and for how long; absent, nobody. */
  cache?: string;
  /** Bodies other than JSON by media type, as the document describes them. */
  takes?: Readonly<Record<string, object>>;
  /** Its state has an entity tag: `read` may be asked for unless known, `changed` only if not changed meanwhile. */
  tag?: 'read' | 'changed';
}

/**
 * What the document says of a handler, beside what its types and its comment say.
 * @param summary in Italian, for who works in the Swagger UI.
 */
export const Operation = (
  summary: string,
  { problems = [], rules = [], cache = NOT_KEPT, takes, tag }: Facts = {},
): MethodDecorator =>
  applyDecorators(
    // Beside the operation itself: what the comment says of it is written there later, over the summary.
    ApiExtension(SUMMARY_KEY, summary),
    ApiExtension(PROBLEMS_KEY, [...problems]),
    ApiExtension(RULES_KEY, [...rules]),
    ApiExtension(CACHE_KEY, cache),
    Header('Cache-Control', cache),
    ...(takes ? [ApiExtension(BODY_KEY, takes)] : []),
    ...(tag ? [ApiExtension(TAG_KEY, tag), UseInterceptors(EntityTags)] : []),
  );
