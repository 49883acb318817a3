import { ApiClient } from '../dist/client/api-client.js';

const FOLDER = 'docs/images';
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const LANGUAGES = ['it', 'de'];
/** Of nobody. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><circle cx="30" cy="30" r="28" fill="#17324d"/>
  <path d="M12 42h36v5H12zM16 25h5v15h-5zM27 25h6v15h-6zM39 25h5v15h-5zM11 22l19-11 19 11z" fill="#fff"/></svg>`;
const RATINGS = { ease: 3, effectiveness: 4, information: 3, satisfaction: 4 };

/** The questionnaire of an invented service, half answered, so that the branch is to be seen. */
export async function takeQuestionnaires(browser, root, admin) {
  const address = `${root}/q/${await registerService(`${root}/v1`, admin)}`;
  const files = [];
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const language of LANGUAGES) {
      const page = await browser.newPage({ viewport, deviceScaleFactor: size === 'phone' ? 2 : 1 });
      page.setDefaultTimeout(10_000);
      await page.goto(`${address}?language=${language}`);
      for (const [code, value] of Object.entries(RATINGS)) {
        await page.locator(`[data-item=${code}] input[value="${value}"] + label`).click();
      }
      await page.locator('[data-item=obstacles] label').first().click();
      // Without the ring of the focus and the hand of the mouse.
      await page.evaluate('document.activeElement.blur()');
      await page.mouse.move(0, 0);
      const file = `${FOLDER}/questionnaire-${size}-${language}.png`;
      await page.screenshot({ path: file, fullPage: true });
      files.push(file);
      await page.close();
    }
  }
  return files;
}

async function registerService(base, admin) {
  const istat = new ApiClient(base, admin);
  const tenant = await istat.post('/tenants', { ipa_code: 'm_x001', name: 'Ministero di Prova', ipa_category: 'C1' });
  await istat.post(`/tenants/${tenant.id}/activation`);
  const { client_id: id, client_secret: secret } = await istat.post(`/tenants/${tenant.id}/clients`, {
    name: 'Sito del Ministero',
    roles: ['pa_admin'],
  });
  await setLogo(base, tenant.id, { id, secret });
  const service = await new ApiClient(base, { id, secret }).post('/services', {
    code: 'carta-studente',
    name: 'Carta dello studente',
    service_topic: '10',
    starts_on: '2022-10-26',
  });
  return service.id;
}

async function setLogo(base, tenantId, { id, secret }) {
  const answer = await fetch(`${base}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = await answer.json();
  await fetch(`${base}/tenants/${tenantId}/logo`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/svg+xml' },
    body: LOGO,
  });
}
