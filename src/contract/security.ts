import { PA_ROLES, ROLES } from '../identity/caller.js';
import { type Described, eachOperation, rolesOf } from './described.js';

const SCOPES: Record<(typeof ROLES)[number], string> = {
  istat_admin: 'Administrations, formats, releases',
  istat_analyst: 'Aggregates and releases',
  pa_admin: "An administration's own services, clients and reports",
  pa_system: "Collects for an administration's own services",
};

/** ModI asks for it by name: how JSON Web Tokens are to be used with care. */
const BEST_PRACTICE = 'Tokens are JSON Web Tokens, used as RFC8725 says.';

const SCHEMES = {
  oauth2: {
    type: 'oauth2',
    description: `A client of the platform, by its secret (HTTP Basic) or by \`private_key_jwt\`. ${BEST_PRACTICE}`,
    flows: { clientCredentials: { tokenUrl: 'https://gradimento.example.it/v1/oauth/token', scopes: SCOPES } },
  },
  oidc: {
    type: 'openIdConnect',
    description: `People of Istat, at Istat's own sign-in service; each installation has its address. ${BEST_PRACTICE}`,
    openIdConnectUrl: 'https://accesso.example.it/.well-known/openid-configuration',
  },
  pdnd: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `Systems of an administration, with a voucher of the national interoperability platform (PDND). ${BEST_PRACTICE}`,
  },
};

/** One of the roles is enough, and whoever signs in elsewhere may call the same operations as the same roles. */
export function withSchemes(document: Described): Described {
  const described = eachOperation((operation) => {
    const roles = rolesOf(operation);
    if (roles.length === 0) return operation;
    const staff = roles.some((role) => role.startsWith('istat'));
    const administration = PA_ROLES.some((role) => roles.includes(role));
    const security: Record<string, string[]>[] = [
      ...roles.map((role) => ({ oauth2: [role] })),
      ...(staff ? [{ oidc: [] }] : []),
      ...(administration ? [{ pdnd: [] }] : []),
    ];
    return { ...operation, security };
  })(document);
  return { ...described, components: { ...described.components, securitySchemes: SCHEMES } };
}
