import { ListOf, Field } from '../../http/fields.js';
import { integer, object, oneOf, opaque, text, unshown } from '../../http/kinds.js';
import { ROLES } from '../caller.js';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const role = `(?:${ROLES.join('|')})`;
const scope = text(new RegExp(`^ *${role}(?: +${role})* *$`), [1, 200], 'istat_admin');

export class TokenRequest {
  /** Only `client_credentials`. */
  @Field(oneOf(['client_credentials']))
  grant_type: 'client_credentials';

  /** Roles asked for, separated by spaces; absent, all that the client has. */
  @Field(unshown(scope))
  scope?: string;

  /** May be repeated beside the credentials; it must be theirs. */
  @Field(unshown(text(/^[\w.-]+$/, [3, 64], 'istat')))
  client_id?: string;

  /** Only with `client_assertion`. */
  @Field(unshown(oneOf([JWT_BEARER])))
  client_assertion_type?: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

  /**
   * A JWT signed with the client's key, of at most 4096 characters. Its header has `alg`, and may have `kid` and `typ`;
   * `iss` and `sub` are the client's id, `aud` is `gradimento` and nothing else, `exp` is at most 300 seconds after `iat`,
   * and a `jti` is good for one request.
   */
  @Field(unshown(opaque(4_096, 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJpc3RhdCJ9.c2lnbmF0dXJl')))
  client_assertion?: string;
}

export class TokenResponse {
  /** A signed JWT, `typ: at+jwt`. */
  @Field(opaque(8_192, 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJpc3RhdCJ9.c2lnbmF0dXJl'))
  access_token: string;

  @Field(oneOf(['Bearer']))
  token_type: 'Bearer';

  /** Seconds. */
  @Field(integer(1, 86_400, 600))
  expires_in: number;

  @Field(scope)
  scope: string;
}

export const TOKEN_ERRORS = ['invalid_request', 'invalid_client', 'invalid_scope', 'unsupported_grant_type'] as const;
export type TokenError = (typeof TOKEN_ERRORS)[number];

export class JsonWebKeySet {
  /** Public keys (RFC 7517) that verify the platform's tokens. */
  @ListOf(object({ additionalProperties: true, maxProperties: 20 }), { max: 20 })
  keys: Record<string, unknown>[];
}
