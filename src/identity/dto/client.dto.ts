import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { PA_ROLES, type PaRole } from '../caller.js';
import type { Client } from '../client.entity.js';

export class CreateClient {
  /** @example "Portale dei servizi" */
  @IsString()
  @Length(1, 200)
  name: string;

  /** @example ["pa_system"] */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(PA_ROLES, { each: true })
  roles: PaRole[];
}

export class ClientResource {
  id: string;

  /** The same as `id`: what `client_credentials` takes. */
  client_id: string;
  tenant_id: string;
  name: string;
  roles: PaRole[];

  static from(client: Client): ClientResource {
    const { id, tenant_id, name, roles } = client;
    return { id, client_id: id, tenant_id, name, roles };
  }
}

export class CreatedClient extends ClientResource {
  /** Shown this once. */
  client_secret: string;

  static with(client: Client, secret: string): CreatedClient {
    return Object.assign(new CreatedClient(), ClientResource.from(client), { client_secret: secret });
  }
}

export class ClientPage {
  items: ClientResource[];
  next_cursor: string | null;
}
