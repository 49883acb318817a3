import { claimedClient } from './client-assertion.js';
import type { Credentials } from './client-credentials.js';
import { OAuthProblem } from './oauth-problem.js';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface TokenForm {
  credentials: Credentials;
  clientId: string | undefined;
  /** The roles asked for. */
  scope: string[];
}

/**
 * Reads a request for a token (RFC 6749 §3.2, §4.4).
 * @throws OAuthProblem when it cannot be read, or is for something else.
 */
export function readTokenForm(form: unknown, authorization: string | undefined): TokenForm {
  const grant = parameter(form, 'grant_type');
  if (grant === undefined) throw new OAuthProblem('invalid_request', 'grant_type is missing');
  if (grant !== 'client_credentials') throw new OAuthProblem('unsupported_grant_type');
  return {
    credentials: readCredentials(form, authorization),
    clientId: parameter(form, 'client_id'),
    scope: rolesIn(parameter(form, 'scope')),
  };
}

/** Absent, all roles; asked for and none named, none of them. */
function rolesIn(scope: string | undefined): string[] {
  const roles = scope?.split(' ').filter(Boolean) ?? [];
  if (scope !== undefined && roles.length === 0) throw new OAuthProblem('invalid_scope');
  return roles;
}

function readCredentials(form: unknown, authorization: string | undefined): Credentials {
  const assertion = parameter(form, 'client_assertion');
  const proofs = [authorization, assertion, parameter(form, 'client_secret')];
  if (proofs.filter((proof) => proof !== undefined).length > 1) {
    throw new OAuthProblem('invalid_request', 'a client proves itself in one way');
  }
  if (parameter(form, 'client_assertion_type') !== (assertion === undefined ? undefined : JWT_BEARER)) {
    throw new OAuthProblem('invalid_request', `a client_assertion has the client_assertion_type ${JWT_BEARER}`);
  }
  return assertion === undefined ? basicCredentials(authorization) : { assertion };
}

/** A parameter without a value is none; one that is there twice cannot be read. */
function parameter(form: unknown, name: string): string | undefined {
  const value = typeof form === 'object' && form !== null ? (form as Record<string, unknown>)[name] : undefined;
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new OAuthProblem('invalid_request', `${name} must be there once, as text`);
  return value;
}

/** @returns which client a request for a token names. Undefined when that cannot be read. */
export function clientNamed({ credentials, clientId }: TokenForm): string | undefined {
  return 'assertion' in credentials ? (claimedClient(credentials.assertion) ?? clientId) : credentials.id;
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
