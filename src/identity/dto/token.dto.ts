export class TokenRequest {
  /** Only `client_credentials`. */
  grant_type: 'client_credentials';

  /** Roles asked for, separated by spaces; absent, all that the client has. */
  scope?: string;
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
