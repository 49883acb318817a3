import { Field, ListOf, Resources } from '../../http/fields.js';
import { instant, integer, line, object, oneOf, opaque, uuid, unshown } from '../../http/kinds.js';
import { longCursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { MAX_MEMBERS } from '../client-key.js';
import { PA_ROLES, type PaRole } from '../caller.js';
import type { Client } from '../client.entity.js';
import type { NewSecret } from '../client-registry.js';

const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;
const YEAR_S = 365 * DAY_S;

const clientName = line(200, 'Portale dei servizi');
const secret = opaque(128, 'shown-once-Zk3nq0Rr8vT1yW4aC7eG9iK2mO5pS6uX');
const member = unshown(opaque(2_048, 'AQAB')).schema;
const jwk = object({
  required: ['kty'],
  properties: { kty: unshown(oneOf(['RSA', 'EC', 'OKP'])).schema },
  maxProperties: MAX_MEMBERS,
  additionalProperties: { oneOf: [member, { type: 'array', items: member, minItems: 0, maxItems: MAX_MEMBERS }] },
  example: {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  },
});

export class CreateClient {
  @Field(clientName)
  name: string;

  @ListOf(oneOf(PA_ROLES), { min: 1, max: PA_ROLES.length, unique: true, example: [...PA_ROLES] })
  roles: PaRole[];

  /**
   * The public key (RFC 7517) of a client that signs assertions (`private_key_jwt`) in place of having a secret: RSA of 2048
   * bits or more, EC on P-256 or P-384, or Ed25519. With `alg`, only that algorithm is accepted.
   */
  @Optional()
  @Field(unshown(jwk))
  public_jwk?: Record<string, unknown>;

  /** How long the client is good for; absent, until it is removed. */
  @Optional()
  @Field(integer(60, 10 * YEAR_S, YEAR_S))
  expires_in_seconds?: number;
}

export class RotateSecret {
  /** How long the secret in use stays good beside the new one; absent, a day. */
  @Optional()
  @Field(integer(0, WEEK_S, DAY_S))
  overlap_seconds?: number;
}

export class ClientResource {
  @Field(uuid)
  id: string;

  /** The same as `id`: what `client_credentials` takes. */
  @Field(uuid)
  client_id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(clientName)
  name: string;

  @ListOf(oneOf(PA_ROLES), { min: 1, max: PA_ROLES.length, example: [...PA_ROLES] })
  roles: PaRole[];

  /** Null, the client has a secret. */
  @Field(jwk, null)
  public_jwk: Record<string, unknown> | null;

  /** From then on its tokens are refused. Null, it does not expire. */
  @Field(instant, null)
  expires_at: Date | null;

  static from(client: Client): ClientResource {
    const { id, tenant_id, name, roles, public_jwk, expires_at } = client;
    return { id, client_id: id, tenant_id, name, roles, public_jwk: public_jwk && { ...public_jwk }, expires_at };
  }
}

export class CreatedClient extends ClientResource {
  /** Shown this once. Absent, the client has a public key. */
  @Field(secret)
  client_secret?: string;

  static with(client: Client, shown: string | undefined): CreatedClient {
    return Object.assign(new CreatedClient(), ClientResource.from(client), { client_secret: shown });
  }
}

export class CreatedSecret {
  @Field(uuid)
  id: string;

  @Field(uuid)
  client_id: string;

  /** Shown this once. */
  @Field(secret)
  client_secret: string;

  /** When the secret before ends; null when it ended at once. */
  @Field(instant)
  previous_expires_at: Date | null;

  static from({ id, clientId, secret: shown, previousExpiresAt }: NewSecret): CreatedSecret {
    return { id, client_id: clientId, client_secret: shown, previous_expires_at: previousExpiresAt };
  }
}

export class ClientQuery extends sortedBy('id', 'name') {
  /** `next_cursor` of the page before; it may hold a name, which may be long. */
  @Optional()
  @Field(unshown(longCursor))
  override cursor?: string;
}

export class ClientPage {
  @Resources(() => ClientResource, 200)
  items: ClientResource[];

  @Field(longCursor)
  next_cursor: string | null;
}
