import { Body, Controller, Get, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';
import { Public } from './access.js';
import { Caller, type CallerRole } from './caller.js';
import { ClientRegistry } from './client-registry.js';
import { JsonWebKeySet, type TokenError, TokenRequest, TokenResponse } from './dto/token.dto.js';
import { PlatformKeys } from './platform-keys.js';
import { TOKEN_LIFETIME_S, TokenIssuer } from './token-issuer.js';

/** A problem that also carries the error code of RFC 6749 §5.2, which OAuth clients read. */
class OAuthProblem extends Problem {
  constructor(private readonly code: TokenError['error']) {
    const refused = code === 'invalid_client';
    super(refused ? 'unauthenticated' : 'malformed', undefined, undefined, refused ? CHALLENGE : {});
  }

  override toBody(): Record<string, unknown> {
    return { ...super.toBody(), error: this.code };
  }
}

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="gradimento"' };

@ApiTags('identity')
@Controller()
export class TokenController {
  constructor(
    private readonly clients: ClientRegistry,
    private readonly issuer: TokenIssuer,
    private readonly keys: PlatformKeys,
  ) {}

  /** Exchanges client credentials (HTTP Basic) for an access token. */
  @Post('oauth/token')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenRequest })
  @Public()
  async token(
    @Body() form: Record<string, unknown> | undefined,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<TokenResponse> {
    if (form?.grant_type !== 'client_credentials') throw new OAuthProblem('unsupported_grant_type');
    const { id, secret } = basicCredentials(authorization);
    const caller = await this.clients.authenticate(id, secret);
    if (!caller) throw new OAuthProblem('invalid_client');
    const granted = narrow(caller, form.scope);
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
    return { keys: [{ ...this.keys.publicJwk }] };
  }
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are put together. */
function basicCredentials(authorization = ''): { id: string; secret: string } {
  const [scheme, encoded = ''] = authorization.split(' ');
  const pair = Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  if (scheme?.toLowerCase() !== 'basic' || colon < 0) throw new OAuthProblem('invalid_client');
  try {
    return { id: formDecode(pair.slice(0, colon)), secret: formDecode(pair.slice(colon + 1)) };
  } catch {
    throw new OAuthProblem('invalid_client');
  }
}

const formDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function narrow(caller: Caller, scope: unknown): Caller {
  const asked = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  if (asked.length === 0) return caller;
  const granted = caller.roles.filter((role: CallerRole) => asked.includes(role));
  if (granted.length < new Set(asked).size) throw new OAuthProblem('invalid_scope');
  return new Caller(caller.clientId, granted, caller.tenantId);
}
