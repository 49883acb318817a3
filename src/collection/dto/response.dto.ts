import type { Channel } from '../submission.js';

export class ResponseBody {
  /** The version that the citizen saw: `format_version` of the questionnaire. */
  format_version: string;

  /**
   * The language answered in.
   * @example "it"
   */
  language?: string;

  /** Where the citizen answered. */
  channel?: Channel;

  /**
   * Answers by item code: an integer for a rating, option codes for a choice, a text for a comment.
   * @example { "ease": 5, "effectiveness": 4, "information": 4, "satisfaction": 5 }
   */
  answers: Record<string, unknown>;
}

export class ReceiptResource {
  /** Durable, and it will be counted once. */
  status: 'accepted';
}

export class BatchBody {
  /** 1 to 10,000 responses. */
  responses: ResponseBody[];
}

export class InvalidInputResource {
  /** JSON Pointer into the response. */
  pointer: string;
  detail: string;
}

export class RejectedResponse {
  /** Place in the batch, from 0. */
  index: number;
  errors: InvalidInputResource[];
}

export class BatchResource {
  id: string;

  /** Responses stored. */
  accepted: number;

  /** Responses not stored, each with its reasons. */
  rejected: RejectedResponse[];
}
