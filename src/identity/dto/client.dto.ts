import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Optional } from '../../http/validation.js';
import { PA_ROLES, type PaRole } from '../caller.js';
import type { Client } from '../client.entity.js';
import type { NewSecret } from '../client-registry.js';

const TEN_YEARS_S = 315_360_000;
const WEEK_S = 604_800;

export class CreateClient {
  /** @example "Portale dei servizi" */
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\p{Control}\p{Surrogate}]*$/u, { message: 'name must be text of one line' })
  name: string;

  /** @example ["pa_system"] */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(PA_ROLES, { each: true })
  roles: PaRole[];

  /**
   * The public key (RFC 7517) of a client that signs assertions (`private_key_jwt`) in place of having a secret: RSA of 2048
   * bits or more, EC on P-256 or P-384, or Ed25519. With `alg`, only that algorithm is accepted.
   * @example { "kty": "EC", "crv": "P-256", "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" }
   */
  @Optional()
  @IsObject()
  public_jwk?: Record<string, unknown>;

  /** How long the client is good for; absent, until it is removed. @example 31536000 */
  @Optional()
  @IsInt()
  @Min(60)
  @Max(TEN_YEARS_S)
  expires_in_seconds?: number;
}

export class RotateSecret {
  /** How long the secret in use stays good beside the new one; absent, a day. @example 86400 */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(WEEK_S)
  overlap_seconds?: number;
}

export class ClientResource {
  id: string;

  /** The same as `id`: what `client_credentials` takes. */
  client_id: string;
  tenant_id: string;
  name: string;
  roles: PaRole[];

  /** Null, the client has a secret. */
  public_jwk: Record<string, unknown> | null;

  /** From then on its tokens are refused. Null, it does not expire. */
  expires_at: Date | null;

  static from(client: Client): ClientResource {
    const { id, tenant_id, name, roles, public_jwk, expires_at } = client;
    return { id, client_id: id, tenant_id, name, roles, public_jwk: public_jwk && { ...public_jwk }, expires_at };
  }
}

export class CreatedClient extends ClientResource {
  /** Shown this once. Absent, the client has a public key. */
  client_secret?: string;

  static with(client: Client, secret: string | undefined): CreatedClient {
    return Object.assign(new CreatedClient(), ClientResource.from(client), { client_secret: secret });
  }
}

export class CreatedSecret {
  id: string;
  client_id: string;

  /** Shown this once. */
  client_secret: string;

  /** When the secret before ends; null when it ended at once. */
  previous_expires_at: Date | null;

  static from({ id, clientId, secret, previousExpiresAt }: NewSecret): CreatedSecret {
    return { id, client_id: clientId, client_secret: secret, previous_expires_at: previousExpiresAt };
  }
}

export class ClientPage {
  items: ClientResource[];
  next_cursor: string | null;
}
