import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Operation } from '../http/operation.js';
import { Allow, Public } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { closureOf, ServiceDirectory } from '../services/service-directory.js';
import { KeyDirectoryResource, TokenRequests, TokenResponses } from './dto/rating-token.dto.js';
import { RatingTokenIssuer } from './rating-token-issuer.js';
import { RatingTokenKeys } from './rating-token-keys.js';

const REQUEST_RULES = [
  'Each request names, by the last byte of its id, a key of the service that lives.',
  'Its blinded message is below the modulus of that key.',
];

@Controller('services/:service_id')
export class RatingTokensController {
  constructor(
    private readonly issuer: RatingTokenIssuer,
    private readonly keys: RatingTokenKeys,
    private readonly directory: ServiceDirectory,
  ) {}

  /** Signs requests for rating tokens without seeing what it signs: one for each procedure that a citizen finished. */
  @Post('rating-tokens')
  @Operation('Firma richieste di diritti di valutazione', {
    problems: ['not-collecting', 'quota-reached'],
    rules: REQUEST_RULES,
  })
  @HttpCode(200)
  @Allow('pa_system')
  async issue(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Body() { token_requests }: TokenRequests,
    @CurrentCaller() caller: Caller,
  ): Promise<TokenResponses> {
    return { token_responses: await this.issuer.issue(caller.requireTenant(), serviceId, token_requests) };
  }

  /** Reads the keys that sign the rating tokens of a service. They are the same for everybody. */
  @Get('rating-token-keys')
  @Operation('Leggi le chiavi dei diritti di valutazione', { tag: 'read', cache: 'public, max-age=300' })
  @Public()
  async readKeys(@Param('service_id', ParseUUIDPipe) serviceId: string): Promise<KeyDirectoryResource> {
    const entry = await this.directory.find(serviceId);
    const keys = closureOf(entry, new Date()) ? [] : await this.keys.published(entry);
    return KeyDirectoryResource.of(entry.service_id, keys);
  }
}
