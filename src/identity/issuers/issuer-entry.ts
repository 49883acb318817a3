import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { Optional } from '../../http/validation.js';
import { type CallerRole, PA_ROLES, type PaRole } from '../caller.js';
import { type Algorithm, ALGORITHMS, type TokenProfile, type TokenType } from './token-profile.js';

const STAFF_ROLES: readonly unknown[] = ['istat_admin', 'istat_analyst'] satisfies CallerRole[];

const SAFE = ['https:'];
const EITHER = ['https:', 'http:'];
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Checks a value in a way of our own. */
const Must = (what: string, validate: (value: unknown, given?: ValidationArguments) => boolean): PropertyDecorator =>
  ValidateBy({ name: 'must', validator: { validate, defaultMessage: () => `must ${what}` } });

/** Where people sign in on the page of the API documentation, and as which client. */
export interface DocsSignIn {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly client_id: string;
}

/** An issuer other than the platform, as the operator describes it. */
export abstract class IssuerEntry {
  abstract kind: string;

  /** Exactly as its tokens say in `iss`. */
  @IsString()
  @IsNotEmpty()
  issuer: string;

  /** Where it publishes its keys. A token cannot name another place. */
  @Must('be an https:// address without credentials', isKeyAddress)
  jwks_url: string;

  /** How its tokens name us in `aud`. */
  @IsString()
  @IsNotEmpty()
  audience: string;

  @IsArray()
  @ArrayNotEmpty()
  @IsIn(ALGORITHMS, { each: true })
  algorithms: Algorithm[] = ['RS256'];

  /** How long fetched keys serve. */
  @IsInt()
  @Min(1)
  @Max(86_400)
  max_age_seconds = 3_600;

  /** How long until another unknown key name leads to another look. */
  @IsInt()
  @Min(10)
  @Max(86_400)
  refetch_seconds = 300;

  /** For trying out: the keys are on this very machine, and may be had over plain HTTP. */
  @IsBoolean()
  allow_insecure_loopback = false;

  protected profileOf(type: TokenType, longestLife: number): TokenProfile {
    const { issuer, audience, algorithms } = this;
    return { issuer, audience, algorithms, type, longestLife };
  }
}

/** Where the people of Istat sign in. */
export class StaffEntry extends IssuerEntry {
  @IsIn(['staff'])
  kind = 'staff';

  /** `JWT` for a provider that does not follow RFC 9068. */
  @IsIn(['at+jwt', 'JWT'])
  token_type: TokenType = 'at+jwt';

  @IsInt()
  @Min(60)
  @Max(86_400)
  max_lifetime_seconds = 3_600;

  /** The claim that says what somebody may do: a text, or a list of texts. */
  @IsString()
  @IsNotEmpty()
  role_claim: string;

  /** What its values mean here. */
  @Must('give each value istat_admin or istat_analyst', givesStaffRoles)
  roles: Record<string, CallerRole>;

  /** With the two below, all or none: on the page of the API documentation people sign in there, as this client. */
  @ValidateIf(hasDocs)
  @IsString()
  @IsNotEmpty()
  docs_client_id?: string;

  @ValidateIf(hasDocs)
  @Must('be an https:// address without credentials', isPageAddress)
  authorization_endpoint?: string;

  @ValidateIf(hasDocs)
  @Must('be an https:// address without credentials', isPageAddress)
  token_endpoint?: string;

  get docs(): DocsSignIn | undefined {
    const { docs_client_id: client_id, authorization_endpoint, token_endpoint } = this;
    if (client_id === undefined || authorization_endpoint === undefined || token_endpoint === undefined)
      return undefined;
    return { authorization_endpoint, token_endpoint, client_id };
  }

  get profile(): TokenProfile {
    return this.profileOf(this.token_type, this.max_lifetime_seconds);
  }
}

export class Eservice {
  @IsUUID()
  eservice_id: string;

  @IsUUID()
  descriptor_id: string;
}

/** The national interoperability platform (PDND). */
export class PdndEntry extends IssuerEntry {
  @IsIn(['pdnd'])
  kind = 'pdnd';

  /** PDND lets a provider choose how long vouchers for its e-services live. */
  @IsInt()
  @Min(60)
  @Max(3_600)
  max_lifetime_seconds = 1_000;

  /** How PDND names us; it may be absent where `eservices` is there. */
  @ValidateIf((entry: PdndEntry) => entry.producer_id !== undefined || entry.eservices === undefined)
  @IsUUID()
  producer_id?: string;

  /** Our e-services there, by version. */
  @Optional()
  @IsArray()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => Eservice)
  eservices?: Eservice[];

  /** What a system with a voucher may do. */
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(PA_ROLES, { each: true })
  roles: PaRole[] = ['pa_system'];

  get profile(): TokenProfile {
    return this.profileOf('at+jwt', this.max_lifetime_seconds);
  }
}

function isKeyAddress(value: unknown, given?: ValidationArguments): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  const protocols = given?.object instanceof IssuerEntry && given.object.allow_insecure_loopback ? EITHER : SAFE;
  return protocols.includes(protocol) && username + password === '';
}

/** A browser goes there, to which no other check applies. */
function isPageAddress(value: unknown, given?: ValidationArguments): boolean {
  if (!isKeyAddress(value, given)) return false;
  const { protocol, hostname } = new URL(String(value));
  return protocol === 'https:' || LOOPBACK.has(hostname);
}

function hasDocs({ docs_client_id, authorization_endpoint, token_endpoint }: StaffEntry): boolean {
  return [docs_client_id, authorization_endpoint, token_endpoint].some((value) => value !== undefined);
}

function givesStaffRoles(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const roles = Object.values(value);
  return roles.length > 0 && roles.every((role) => STAFF_ROLES.includes(role));
}
