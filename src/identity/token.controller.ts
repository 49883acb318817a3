import { Body, Controller, Get, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint } from '@nestjs/swagger';
import { Public } from './access.js';
import { Caller, type CallerRole } from './caller.js';
import { ClientCredentials } from './client-credentials.js';
import { JsonWebKeySet, TokenRequest, TokenResponse } from './dto/token.dto.js';
import { OAuthProblem } from './oauth-problem.js';
import { SigningKeys } from './signing-keys.js';
import { readTokenForm } from './token-form.js';
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
  ): Promise<TokenResponse> {
    const { credentials, clientId, scope } = readTokenForm(form, authorization);
    const caller = await this.credentials.authenticate(credentials, clientId);
    if (!caller) throw new OAuthProblem('invalid_client');
    const granted = narrow(caller, scope);
    return {
      access_token: await this.issuer.issue(granted),
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME_S,
      scope: granted.roles.join(' '),
    };
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
