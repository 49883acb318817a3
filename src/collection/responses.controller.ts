import { Body, Controller, Headers, HttpCode, Ip, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { Allow, Public } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { BatchBody, BatchResource, ReceiptResource, ResponseBody } from './dto/response.dto.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { PROOF_HEADER } from './proof-of-work/proof-header.js';
import { readSending } from './sending.js';
import { ResponseBatches } from './response-batches.js';
import { ResponseInbox } from './response-inbox.js';
import { Operation } from '../http/operation.js';

const ANSWER_RULES = [
  '`format_version` was in force for the service lately.',
  '`answers` fit that version: its items and no others, values of their scales and options, nothing hidden, nothing required left out.',
  '`token` was signed for this service.',
];

const BATCH_RULES = [
  'A response that does not fit is named in the answer, with its place and its faults; the others are stored.',
];

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Same key and body: the same answer and one response. Same key and another body: 422.',
};

const PROOF = {
  name: PROOF_HEADER,
  required: false,
  description: 'The solved challenge of `/services/{service_id}/proof-of-work`, when 403 `proof-required` asks for it.',
};

@Controller('services/:service_id')
export class ResponsesController {
  constructor(
    private readonly inbox: ResponseInbox,
    private readonly batches: ResponseBatches,
  ) {}

  /** Submits one anonymous response. */
  @Post('responses')
  @Operation('Invia una risposta anonima', {
    problems: [
      'proof-required',
      'not-collecting',
      'submission-running',
      'key-reused',
      'token-required',
      'token-lapsed',
      'token-spent',
    ],
    rules: ANSWER_RULES,
  })
  @HttpCode(202)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PROOF)
  @ApiBody({ type: ResponseBody })
  @Public()
  respond(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('proof-of-work') proof: string | undefined,
    @Ip() address: string,
  ): Promise<ReceiptResource> {
    return this.inbox.accept(serviceId, body, readSending(address, key, proof));
  }

  /**
   * Submits up to 10,000 responses, as JSON or as NDJSON with one response a line, which is read as it comes. Those that fit
   * are stored all together, or none when the body does not come to its end: send it again then, with the same
   * `Idempotency-Key`. Apps and kiosks that were offline may send late: `format_version` was in force for the service within
   * the last 31 days, and a response counts in the month in which it arrives.
   */
  @Post('response-batches')
  @Operation('Invia un lotto di risposte', {
    rules: BATCH_RULES,
    problems: ['not-collecting', 'submission-running', 'key-reused'],
  })
  @HttpCode(202)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: BatchBody })
  @Allow('pa_system')
  respondMany(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<BatchResource> {
    return this.batches.accept(caller.requireTenant(), serviceId, body, readIdempotencyKey(key));
  }
}
