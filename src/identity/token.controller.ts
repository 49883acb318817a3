import { Body, Controller, Get, Header, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RateLimits, TOKEN_ENDPOINT } from '../http/rate-limits.js';
import { Public } from './access.js';
import { Caller, type CallerRole } from './caller.js';
import { ClientCredentials } from './client-credentials.js';
import { JsonWebKeySet, TokenRequest, TokenResponse } from './dto/token.dto.js';
import { OAuthProblem } from './oauth-problem.js';
import { SigningKeys } from './signing-keys.js';
import { clientNamed, readTokenForm, type TokenForm } from './token-form.js';
import { TOKEN_LIFETIME_S, TokenIssuer } from './token-issuer.js';
import { Operation } from '../http/operation.js';

const TOKEN_RULES = [
  'A client proves itself in one way: by HTTP Basic, or by `client_assertion` with its `client_assertion_type`. Else 400.',
  '`client_id`, where it is repeated, is that of the credentials, and `scope` has roles of the client. Else 401 and 400.',
];

@Controller()
export class TokenController {
  constructor(
    private readonly credentials: ClientCredentials,
    private readonly issuer: TokenIssuer,
    private readonly keys: SigningKeys,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Exchanges a client's credentials for an access token.
   * A client with a secret sends it by HTTP Basic (`client_secret_basic`); a client with a public key sends an
   * assertion signed with it (`private_key_jwt`, RFC 7523). A request holds one of them.
   */
  @Post('oauth/token')
  @Operation('Ottieni un token di accesso', { problems: ['unauthenticated'], rules: TOKEN_RULES })
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenRequest })
  @Public()
  async token(
    @Body() form: Record<string, unknown> | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponse> {
    const asked = readTokenForm(form, authorization);
    const granted = narrow(await this.prove(asked, reply), asked.scope);
    return {
      access_token: await this.issuer.issue(granted),
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME_S,
      scope: granted.roles.join(' '),
    };
  }

  /** Who proves itself is counted for itself, and a failure for whom it names: that takes nothing from the client named. */
  private async prove(asked: TokenForm, reply: FastifyReply): Promise<Caller> {
    const caller = await this.credentials.authenticate(asked.credentials, asked.clientId, () =>
      this.limits.requireRoom(reply, TOKEN_ENDPOINT),
    );
    const problem = caller
      ? this.limits.charge(reply, this.limits.ofClient(caller.clientId))
      : this.limits.chargeFailure(reply, clientNamed(asked), TOKEN_ENDPOINT);
    if (problem) throw problem;
    if (!caller) throw new OAuthProblem('invalid_client');
    return caller;
  }

  /** The keys that verify the platform's tokens. */
  @Get('.well-known/jwks.json')
  @ApiExcludeEndpoint()
  @Header('Cache-Control', 'public, max-age=300')
  @Public()
  jwks(): JsonWebKeySet {
    return { keys: this.keys.published() };
  }
}

function narrow(caller: Caller, asked: string[]): Caller {
  if (asked.length === 0) return caller;
  const granted = caller.roles.filter((role: CallerRole) => asked.includes(role));
  if (granted.length < new Set(asked).size) throw new OAuthProblem('invalid_scope');
  return new Caller(caller.clientId, granted, caller.tenantId);
}
