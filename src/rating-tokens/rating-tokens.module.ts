import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { ServicesModule } from '../services/services.module.js';
import { RatingTokenIssuer } from './rating-token-issuer.js';
import { RatingTokenKey } from './rating-token-key.entity.js';
import { RatingTokenKeys } from './rating-token-keys.js';
import { RatingTokens } from './rating-tokens.js';
import { RatingTokensController } from './rating-tokens.controller.js';
import { SpentToken } from './spent-token.entity.js';
import { TokenIssuance } from './token-issuance.entity.js';

/** The right to answer once about a finished procedure, which tells nobody whose it is. */
@Module({
  imports: [TypeOrmModule.forFeature([RatingTokenKey, SpentToken, TokenIssuance]), IdentityModule, ServicesModule],
  controllers: [RatingTokensController],
  providers: [RatingTokenKeys, RatingTokens, RatingTokenIssuer],
  exports: [RatingTokens],
})
export class RatingTokensModule {}
