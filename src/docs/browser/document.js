const OIDC = 'oidc';

/**
 * The published document is for everybody, everywhere. On this page requests go to the server that it comes from, and people
 * sign in where this server lets them.
 */
export function forThisPage(document, signIn, origin) {
  const here = (url) => origin + new URL(url, origin).pathname.replace(/\/$/, '');
  const [server] = document.servers ?? [];
  const securitySchemes = schemesHere(document.components?.securitySchemes ?? {}, signIn, here);
  return {
    ...document,
    servers: [{ url: here(server?.url ?? '/'), description: 'Questo server' }],
    components: { ...document.components, securitySchemes },
    paths: OIDC in securitySchemes ? document.paths : withoutSignIn(document.paths),
  };
}

function schemesHere({ [OIDC]: oidc, ...schemes }, signIn, here) {
  const ours = Object.entries(schemes).map(([name, scheme]) => [name, withTokensFrom(scheme, here)]);
  const theirs = oidc && signIn ? [[OIDC, signInScheme(oidc, signIn)]] : [];
  return Object.fromEntries([...ours, ...theirs]);
}

function withTokensFrom(scheme, here) {
  const { clientCredentials } = scheme.flows ?? {};
  if (!clientCredentials) return scheme;
  return {
    ...scheme,
    flows: { clientCredentials: { ...clientCredentials, tokenUrl: here(clientCredentials.tokenUrl) } },
  };
}

const signInScheme = ({ description }, { authorization_endpoint, token_endpoint }) => ({
  type: 'oauth2',
  description,
  flows: {
    authorizationCode: {
      authorizationUrl: authorization_endpoint,
      tokenUrl: token_endpoint,
      scopes: { openid: 'Accesso del personale' },
    },
  },
});

const withoutSignIn = (paths) => mapValues(paths, (item) => mapValues(item, operationWithoutSignIn));

/** What else stands beside operations has no `security`. */
function operationWithoutSignIn(value) {
  if (!Array.isArray(value?.security)) return value;
  return { ...value, security: value.security.filter((requirement) => !(OIDC in requirement)) };
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
