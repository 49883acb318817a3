import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

// What the pages load: one stylesheet, of Bootstrap Italia what they use and then our own, and one script; and the scripts
// for pages of administrations.
const OUT = 'dist/pages/browser';
const TARGET = 'es2020';
const resolve = createRequire(import.meta.url).resolve;

const all = (source, pattern) => [...source.matchAll(pattern)].map(([, found = '']) => found);
const words = (texts) => texts.flatMap((text) => text.match(/[\w-]+/g) ?? []);

/** Only what stands as a class, a tag or an attribute: any word of the sources would keep most of the framework. */
const extractor = (source) => ({
  classes: words(all(source, /\bclass=("[^"]*"|\{[^}]*\})/g)),
  tags: ['html', 'body', ...all(source, /<([a-z][a-z0-9]*)\b/g)],
  attributes: {
    names: all(source, /\s([a-z][a-z-]*)(?==)/g),
    values: words(all(source, /["']([^"']*)["']/g)),
  },
  ids: [],
  undetermined: [],
});

async function buildStyle() {
  const framework = await readFile(resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css'), 'utf8');
  const [{ css }] = await new PurgeCSS().purge({
    content: ['src/pages/**/*.tsx'],
    css: [{ raw: framework }],
    extractors: [{ extractor, extensions: ['tsx'] }],
    variables: true,
    keyframes: true,
  });
  // No font is fetched: the families that a device has follow in each list.
  const withoutFonts = css.replaceAll(/@font-face\{[^}]*\}/g, '');
  const own = await readFile('src/pages/browser/page.css', 'utf8');
  const { code } = await transform(`${withoutFonts}\n${own}`, { loader: 'css', minify: true, legalComments: 'none' });
  await writeFile(`${OUT}/style.css`, `/*! Bootstrap Italia, BSD-3-Clause */${code}`);
}

async function buildScript() {
  await build({
    entryPoints: ['src/pages/browser/questionnaire.ts'],
    outfile: `${OUT}/questionnaire.js`,
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    logLevel: 'warning',
  });
}

/** What stands on pages of administrations. */
async function buildButton() {
  await build({
    entryPoints: ['src/button/browser/valuta.ts', 'src/button/browser/valuta-comuni.ts'],
    outdir: 'dist/button/browser',
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    logLevel: 'warning',
  });
}

await mkdir(OUT, { recursive: true });
await Promise.all([buildStyle(), buildScript(), buildButton()]);
