import { PROBLEMS } from '../../http/problem.js';
import type { ProblemTypeTexts } from './problem-types.js';

export const en: ProblemTypeTexts = {
  title: 'Problem types',
  lead: 'A request that the API cannot fulfil is answered with an `application/problem+json` body (RFC 9457). Its `type` is the address of one of these pages.',
  programs: 'Programs should decide by `type`, which is stable: `title` and `detail` are for people and may change.',
  type: 'Type',
  problemTitle: 'Title',
  status: 'HTTP status',
  repeat: 'Can repeating the request help?',
  meaning: 'What it means',
  action: 'What to do',
  example: 'Example of a response',
  all: 'All problem types',
  docs: 'API documentation',
  unknown: 'Unknown problem type',
  unknownLead: 'No published problem has this name.',
  repeating: {
    useless: ['No', 'No: the same request gets the same answer.'],
    changed: ['Not at once', 'Not at once: only when the state that prevents it has changed.'],
    soon: ['Yes, after a pause', 'Yes, as it is, after longer and longer pauses: no header says how long.'],
    asked: ['Yes, after Retry-After', 'Yes, as it is, once the seconds of the `Retry-After` header have passed.'],
  },
  types: {
    malformed: {
      name: PROBLEMS.malformed.title,
      meaning:
        'The request does not follow HTTP, or the format that it announces: for instance the body is not JSON, an id is not a UUID or a header is there twice.',
      action: 'Correct the request: `detail`, if there is one, says what cannot be read.',
    },
    unauthenticated: {
      name: PROBLEMS.unauthenticated.title,
      meaning:
        'The token is missing, expired, revoked or not of this platform. At the token endpoint, the credentials of the client are not accepted. For safety the answer does not say which.',
      action:
        'Get a new token and send it as `Authorization: Bearer …`. The `WWW-Authenticate` header says what is needed.',
    },
    forbidden: {
      name: PROBLEMS.forbidden.title,
      meaning: 'The token is valid, but its role does not include the operation.',
      action: 'Use a client with the role that the documentation names, or ask whoever manages it for one.',
    },
    'proof-required': {
      name: PROBLEMS['proof-required'].title,
      meaning:
        'The service takes responses with a proof of work, always or because very many come now. The proof is missing, expired, used before, of another service or wrong. The response was not stored.',
      action:
        'Get a challenge at `/v1/services/{service_id}/proof-of-work`, solve it and repeat with the proof as `Proof-Of-Work`. Programs for ALTCHA can.',
    },
    'not-found': {
      name: PROBLEMS['not-found'].title,
      meaning: 'The address leads nowhere, or the resource is of another administration: both are answered alike.',
      action: 'Check the address and the ids, and that the token is of the right administration.',
    },
    'method-not-allowed': {
      name: PROBLEMS['method-not-allowed'].title,
      meaning: 'The address exists, but not with this HTTP method.',
      action: 'Use one of the methods in the `Allow` header.',
    },
    timeout: {
      name: PROBLEMS.timeout.title,
      meaning: 'The request did not arrive in full in time. Nothing was carried out.',
      action: 'Repeat the request on a new connection. If it was a large batch, split it.',
    },
    conflict: {
      name: PROBLEMS.conflict.title,
      meaning:
        'The operation is not possible in the present state: for instance the version is published already, or a code is taken.',
      action: 'Read `detail` and then the resource, and choose again what to do.',
    },
    'not-collecting': {
      name: PROBLEMS['not-collecting'].title,
      meaning:
        'Collection has not begun, has ended or is suspended, or the administration is not active. The response was not stored.',
      action: 'Check the collection period of the service and the status of the administration.',
    },
    'token-spent': {
      name: PROBLEMS['token-spent'].title,
      meaning:
        'A response came with this token before. This one was not stored: each finished procedure is rated once.',
      action:
        'Nothing is left to do. If the same response was sent twice because its answer was lost, use an `Idempotency-Key` from now on.',
    },
    'submission-running': {
      name: PROBLEMS['submission-running'].title,
      meaning: 'A first submission with the same `Idempotency-Key` has not finished yet.',
      action: 'Wait, and repeat with the same key and body: the outcome of the first submission is returned.',
    },
    'token-lapsed': {
      name: PROBLEMS['token-lapsed'].title,
      meaning: 'The procedure of the token ended longer ago than the service allows. The response was not stored.',
      action:
        'Tell the citizen so, kindly. `rating_link_minutes` of the service says how long a procedure may be rated.',
    },
    'not-acceptable': {
      name: PROBLEMS['not-acceptable'].title,
      meaning: 'None of the media types in `Accept` is one that the resource can be had in.',
      action: 'Ask for one that the document of the API names, or leave `Accept` out.',
    },
    'precondition-failed': {
      name: PROBLEMS['precondition-failed'].title,
      meaning: 'The `ETag` sent in `If-Match` is no longer that of the resource. The change was not made.',
      action: 'Read the resource again, make the change upon what it is now and send the new `ETag`.',
    },
    'too-large': {
      name: PROBLEMS['too-large'].title,
      meaning: 'The body has more bytes, or the batch more responses, than the operation takes.',
      action: 'Split the batch into smaller ones, each with an `Idempotency-Key` of its own.',
    },
    'url-too-long': {
      name: PROBLEMS['url-too-long'].title,
      meaning: 'The URL has more characters than are taken: `detail`, if there is one, says how many.',
      action: 'Shorten the parameters. Page cursors are to be used as they were received.',
    },
    'unsupported-media-type': {
      name: PROBLEMS['unsupported-media-type'].title,
      meaning: '`Content-Type` is none of those of the operation, the text is not UTF-8 or the body is compressed.',
      action: 'Send the type that `detail` or the documentation names, in UTF-8 and without `Content-Encoding`.',
    },
    invalid: {
      name: PROBLEMS.invalid.title,
      meaning: 'The request can be read, but has values that the rules do not allow. Nothing was stored.',
      action:
        'Correct the values listed in `errors`: `pointer` says where (a JSON Pointer into the body, or the name of a parameter), `detail` what is wrong.',
    },
    'token-required': {
      name: PROBLEMS['token-required'].title,
      meaning:
        'The service asks only those who finished a procedure, and the response has no `token`. It was not stored.',
      action:
        'Start from the link that the administration shows at the end of a procedure, and send its `token` along.',
    },
    'key-reused': {
      name: PROBLEMS['key-reused'].title,
      meaning: 'The same `Idempotency-Key` came before with another body. This submission was not stored.',
      action: 'Use a new key for each submission, and the same one only to repeat it unchanged.',
    },
    'too-many-requests': {
      name: PROBLEMS['too-many-requests'].title,
      meaning: 'The limit of requests a minute was exceeded. The request was not carried out.',
      action:
        'Wait, and send requests more slowly: `X-RateLimit-Remaining` says how many are left, `X-RateLimit-Reset` in how many seconds the whole limit is there again.',
    },
    'quota-reached': {
      name: PROBLEMS['quota-reached'].title,
      meaning: 'The requests are more than `rating_token_quota` of the service leaves for the day. None was signed.',
      action: 'Ask for fewer, wait until the next day begins in Italy, or raise the quota of the service.',
    },
    'headers-too-large': {
      name: PROBLEMS['headers-too-large'].title,
      meaning: 'The headers together have more bytes than are taken.',
      action: 'Leave out headers that are not needed, such as cookies, which the API does not use.',
    },
    internal: {
      name: PROBLEMS.internal.title,
      meaning: 'The error is of the platform and not of the request, which may have been carried out or not.',
      action:
        'See whether it took effect, then repeat it; a submission with an `Idempotency-Key` may be repeated at once and does not count twice. If it goes on, tell Istat the operation and the time.',
    },
    unavailable: {
      name: PROBLEMS.unavailable.title,
      meaning: 'The platform, or something that it depends on, is overloaded or out of reach for the moment.',
      action: 'Wait and repeat. A submission with an `Idempotency-Key` may be repeated and does not count twice.',
    },
  },
};
