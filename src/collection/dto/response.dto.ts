import { answers } from '../../formats/kinds.js';
import { Field, Resources } from '../../http/fields.js';
import { count, integer, language, line, oneOf, text, unshown, uuid } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';
import { token } from '../../rating-tokens/kinds.js';
import { type Channel, CHANNELS, MAX_ROWS } from '../submission.js';

export class ResponseBody {
  /** The version that the citizen saw: `format_version` of the questionnaire. */
  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  format_version: string;

  /** The language answered in; absent, `it`. */
  @Field(language)
  language?: string;

  /** Where the citizen answered; absent, `web`. */
  @Field(oneOf(CHANNELS))
  channel?: Channel;

  /** Answers by item code: an integer for a rating, option codes for a choice, a text for a comment. */
  @Field(answers)
  answers: Record<string, unknown>;

  /** The right to answer once about a finished procedure: a `Token` of RFC 9578, as base64url. */
  @Optional()
  @Field(unshown(token))
  token?: string;
}

export class ReceiptResource {
  /** Durable, and it will be counted once. */
  @Field(oneOf(['accepted']))
  status: 'accepted';
}

export class BatchBody {
  @Resources(() => ResponseBody, MAX_ROWS, 1)
  responses: ResponseBody[];
}

export class InvalidInputResource {
  /** JSON Pointer into the response. */
  @Field(text(/^(?:\/(?:[^~/]|~[01])*)*$/u, [0, 1_001], '/answers/ease'))
  pointer: string;

  @Field(line(1_000, 'must be an integer from 1 to 5'))
  detail: string;
}

export class RejectedResponse {
  /** Place in the batch, from 0. */
  @Field(integer(0, MAX_ROWS - 1, 4))
  index: number;

  @Resources(() => InvalidInputResource, 100)
  errors: InvalidInputResource[];
}

export class BatchResource {
  @Field(uuid)
  id: string;

  /** Responses stored. */
  @Field(count(9_998))
  accepted: number;

  /** Responses not stored, each with its reasons. */
  @Resources(() => RejectedResponse, MAX_ROWS)
  rejected: RejectedResponse[];
}
