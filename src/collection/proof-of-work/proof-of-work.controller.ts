import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Public } from '../../identity/access.js';
import { ServiceDirectory } from '../../services/service-directory.js';
import { ChallengeResource } from './dto/challenge.dto.js';
import { Proofs } from './proofs.js';

@Controller('services/:service_id/proof-of-work')
export class ProofOfWorkController {
  constructor(
    private readonly directory: ServiceDirectory,
    private readonly proofs: Proofs,
  ) {}

  /**
   * A challenge as ALTCHA has it, for one response. Find the number; in base64, the JSON object of `algorithm`, `challenge`,
   * `number`, `salt` and `signature` goes with the response, as `Proof-Of-Work`. It is good for an hour at the least, and once.
   */
  @Get()
  @Operation('Chiede una prova di lavoro per una risposta')
  @Public()
  async challenge(@Param('service_id', ParseUUIDPipe) serviceId: string): Promise<ChallengeResource> {
    return this.proofs.challengeFor(await this.directory.find(serviceId));
  }
}
