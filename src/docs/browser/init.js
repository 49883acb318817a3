import { forThisPage } from './document.js';
import { rememberIds } from './remember-ids.js';
import { signingIn } from './sign-in.js';

const read = async (url) => {
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
};

/** No cookie, and no dialogue of the browser when a client is refused; and nothing that asks an issuer for a pre-flight. */
const prepare = (request) => {
  request.credentials = 'omit';
  delete request.headers['X-Requested-With'];
  request.curlOptions = [];
  return request;
};

const show = (spec, signIn) => {
  const ui = globalThis.SwaggerUIBundle({
    dom_id: '#swagger-ui',
    spec,
    plugins: [rememberIds(spec), signingIn(signIn)],
    oauth2RedirectUrl: `${location.origin}/docs/oauth2-redirect.html`,
    requestInterceptor: prepare,
    deepLinking: true,
    filter: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    // A token must not rest in the browser.
    persistAuthorization: false,
    // The default sends the document to somebody else.
    validatorUrl: null,
  });
  ui.initOAuth({ appName: 'Gradimento', usePkceWithAuthorizationCodeGrant: true });
};

try {
  const [published, { sign_in: signIn }] = await Promise.all([read('/openapi.json'), read('/docs/config.json')]);
  show(forThisPage(published, signIn, location.origin), signIn);
} catch {
  document.getElementById('failed').hidden = false;
}
