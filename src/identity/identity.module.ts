import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Cursors } from '../http/page.js';
import { AccessGuard } from './access.guard.js';
import { Client } from './client.entity.js';
import { ClientSecret } from './client-secret.entity.js';
import { ClientCredentials } from './client-credentials.js';
import { ClientRegistry } from './client-registry.js';
import { ClientsController } from './clients.controller.js';
import { OwnIssuer } from './issuers/own-issuer.js';
import { TrustedIssuers } from './issuers/trusted-issuers.js';
import { JwtStrategy } from './jwt.strategy.js';
import { PlatformKeys } from './platform-keys.js';
import { SeenTokens } from './seen-tokens.js';
import { SigningKeysModule } from './signing-keys.module.js';
import { TokenController } from './token.controller.js';
import { TokenIssuer } from './token-issuer.js';

@Module({
  imports: [PassportModule, SigningKeysModule, TypeOrmModule.forFeature([Client, ClientSecret])],
  controllers: [TokenController, ClientsController],
  providers: [
    PlatformKeys,
    TokenIssuer,
    ClientRegistry,
    ClientCredentials,
    SeenTokens,
    OwnIssuer,
    TrustedIssuers,
    JwtStrategy,
    { provide: APP_GUARD, useClass: AccessGuard },
    // Resolved when a request comes: the keys are read when the module starts.
    { provide: Cursors, inject: [PlatformKeys], useFactory: (keys: PlatformKeys) => new Cursors(() => keys.cursorKey) },
  ],
  exports: [PlatformKeys, Cursors, ClientRegistry],
})
export class IdentityModule {}
