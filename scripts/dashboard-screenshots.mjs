import sharp from 'sharp';
import { inventWorld } from './dashboard-world.mjs';

const FOLDER = 'docs/images';
const DESKTOP = { width: 1120, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Both dashboards of an invented country: as people see them, and as they come out of a printer. */
export async function takeDashboards(browser, root, dataDir, admin) {
  const { credentials, service, release } = await inventWorld(dataDir, `${root}/v1`, admin);
  const pages = [
    ['dashboard-national-it', DESKTOP, '/dashboard?language=it'],
    ['dashboard-national-phone-en', PHONE, '/dashboard?language=en'],
    ['release-it', DESKTOP, `/releases/${release}?language=it`],
    ['dashboard-administration-it', DESKTOP, '/dashboard/administration?language=it'],
    ['dashboard-service-it', DESKTOP, `/dashboard/administration/services/${service}?language=it`],
  ];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await signIn(page, root, credentials);
  const files = [];
  for (const [name, viewport, address] of pages) {
    await page.setViewportSize(viewport);
    await page.goto(`${root}${address}`);
    files.push(await keep(await page.screenshot({ fullPage: true }), `${FOLDER}/${name}.png`));
  }
  await context.close();
  return files;
}

async function signIn(page, root, { id, secret }) {
  await page.goto(`${root}/dashboard/sign-in?language=it`);
  await page.locator('#client_id').fill(id);
  await page.locator('#client_secret').fill(secret);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/dashboard/administration**');
}

/** Few colours, as charts have: a third of the bytes. */
async function keep(picture, file) {
  await sharp(picture).png({ palette: true, colours: 64, effort: 10 }).toFile(file);
  return file;
}
