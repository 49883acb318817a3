export class TokenRequest {
  /** Only `client_credentials`. */
  grant_type: 'client_credentials';

  /** Roles asked for, separated by spaces; absent, all that the client has. */
  scope?: string;

  /** May be repeated beside the credentials; it must be theirs. */
  client_id?: string;

  /** Only with `client_assertion`. */
  client_assertion_type?: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

  /**
   * A JWT signed with the client's key, of at most 4096 characters. Its header has `alg`, and may have `kid` and `typ`;
   * `iss` and `sub` are the client's id, `aud` is `gradimento` and nothing else, `exp` is at most 300 seconds after `iat`,
   * and a `jti` is good for one request.
   */
  client_assertion?: string;
}

export class TokenResponse {
  /** A signed JWT, `typ: at+jwt`. */
  access_token: string;
  token_type: 'Bearer';

  /** Seconds. */
  expires_in: number;
  scope: string;
}

export class TokenError {
  /** RFC 6749 §5.2 */
  error: 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type';
}

export class JsonWebKeySet {
  /** Public keys (RFC 7517) that verify the platform's tokens. */
  keys: Record<string, unknown>[];
}
