import { Field, ListOf, Resources } from '../../http/fields.js';
import { instant, integer, oneOf, uuid } from '../../http/kinds.js';
import { tokenKey, tokenRequest, tokenResponse } from '../kinds.js';
import { ISSUER_NAME, SLOT_MS, TOKEN_TYPE } from '../token-challenge.js';
import type { TokenKey } from '../token-key.js';

const MAX_REQUESTS = 100;
const SLOT_MINUTES = SLOT_MS / 60_000;

export class TokenRequests {
  /** Each for one finished procedure: a `TokenRequest` of RFC 9578, section 6.1, as base64url. */
  @ListOf(tokenRequest, { min: 1, max: MAX_REQUESTS })
  token_requests: string[];
}

export class TokenResponses {
  /** In the order of the requests: each a `TokenResponse` of RFC 9578, section 6.2, as base64url. */
  @ListOf(tokenResponse, { min: 1, max: MAX_REQUESTS })
  token_responses: string[];
}

export class TokenKeyResource {
  /** Blind RSA of 2048 bits. */
  @Field(integer(TOKEN_TYPE, TOKEN_TYPE, TOKEN_TYPE))
  token_type: number;

  /** SubjectPublicKeyInfo as in RFC 9578, section 6.5, as base64url; its SHA-256 is the id of the key. */
  @Field(tokenKey)
  token_key: string;

  /** Since when it signs. */
  @Field(instant)
  not_before: string;

  static from({ publicKey, notBefore }: TokenKey): TokenKeyResource {
    return {
      token_type: TOKEN_TYPE,
      token_key: publicKey.toString('base64url'),
      not_before: new Date(notBefore).toISOString(),
    };
  }
}

export class KeyDirectoryResource {
  @Field(uuid)
  service_id: string;

  /** Of every challenge. */
  @Field(oneOf([ISSUER_NAME]))
  issuer_name: string;

  /** How coarse the time is that a token is bound to. */
  @Field(integer(SLOT_MINUTES, SLOT_MINUTES, SLOT_MINUTES))
  slot_minutes: number;

  /** The one that signs first; none when the service does not collect. Refuse more than two. */
  @Resources(() => TokenKeyResource, 2)
  token_keys: TokenKeyResource[];

  static of(serviceId: string, keys: readonly TokenKey[]): KeyDirectoryResource {
    return {
      service_id: serviceId,
      issuer_name: ISSUER_NAME,
      slot_minutes: SLOT_MINUTES,
      token_keys: keys.map(TokenKeyResource.from),
    };
  }
}
