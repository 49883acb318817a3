// npm run bench:redaction [-- --json] [-- --missed] [-- --dry]
// How much of what leads to a person is found in comments, and how many comments that name nobody are changed. Each figure
// is given for what was looked at during development, and for what was held out. `--missed` shows what was not found in the
// part for development, `--dry` writes no file and takes no time.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { redact } from '../dist/anonymization/redaction/redact.js';
import { corpus } from './redaction/corpus.mjs';
import { growth } from './redaction/growth.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
const ROUNDS = 15;
const WANTED = { structured: 0.98, names: 0.9, clean_altered: 0.05 };
/** Of one whose cost grows with the square it would be 8. */
const MOST_GROWTH = 5;

const texts = corpus();
const parts = Object.fromEntries(['dev', 'held_out'].map((part) => [part, figuresOf(part)]));
const results = { texts: texts.length, parts, us_per_text: options.dry ? null : microseconds() };
const grown = options.dry ? {} : growth();
results.growth = Math.max(1, ...Object.values(grown));

function figuresOf(part) {
  const mine = texts.filter((one) => one.part === part).map((one) => ({ ...one, found: redact(one.text).spans }));
  const labels = mine.flatMap((one) => one.labels.map((label) => ({ type: label.type, hit: isCovered(one, label) })));
  const clean = mine.filter((one) => one.labels.length === 0);
  const altered = clean.filter((one) => one.found.length > 0);
  if (options.missed && part === 'dev') show(mine, altered);
  const types = [...new Set(labels.map(({ type }) => type))];
  const byType = types.map((type) => [type, recall(labels.filter((label) => label.type === type))]);
  return {
    texts: mine.length,
    structured: recall(labels.filter(({ type }) => type !== 'name')),
    names: recall(labels.filter(({ type }) => type === 'name')),
    clean_altered: { n: altered.length, of: clean.length, share: round(altered.length / clean.length) },
    by_type: Object.fromEntries(byType),
  };
}

/** Found is what has every letter and digit inside of a span. */
function isCovered({ text, found }, { start, end }) {
  return Array.from({ length: end - start }, (_unused, offset) => start + offset)
    .filter((at) => /[\p{L}\p{N}]/u.test(text[at]))
    .every((at) => found.some((span) => span.start <= at && at < span.end));
}

function recall(labels) {
  const hits = labels.filter(({ hit }) => hit).length;
  return { n: hits, of: labels.length, share: round(hits / labels.length) };
}

function round(share) {
  return Number(share.toFixed(4));
}

function microseconds() {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.hrtime.bigint();
    for (const { text } of texts) redact(text);
    return Number(process.hrtime.bigint() - before) / 1_000 / texts.length;
  });
  return Math.round(times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)]);
}

function show(mine, altered) {
  for (const one of mine) {
    for (const label of one.labels)
      if (!isCovered(one, label)) console.log(`missed ${label.type}: ${redact(one.text).text}`);
  }
  for (const { text } of altered) console.log(`altered: ${redact(text).text}`);
}

const percent = ({ n, of, share }) => `${(share * 100).toFixed(1)} % (${n} of ${of})`;

function print() {
  for (const [part, seen] of Object.entries(parts)) {
    console.log(`${part}: ${seen.texts} texts`);
    for (const name of ['structured', 'names', 'clean_altered'])
      console.log(`  ${name.padEnd(18)} ${percent(seen[name])}`);
    for (const [type, of] of Object.entries(seen.by_type)) console.log(`    ${type.padEnd(17)} ${percent(of)}`);
  }
  console.log(
    `${results.us_per_text} µs a text; a text eight times as long costs ${results.growth} times as much a character, at the most`,
  );
}

if (options.json) console.log(JSON.stringify(results));
else print();
if (!options.dry) {
  const folder = path.resolve(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'redaction.json'), `${JSON.stringify(results, null, 2)}\n`);
}
const enough = Object.values(parts).every(
  (seen) =>
    seen.structured.share >= WANTED.structured &&
    seen.names.share >= WANTED.names &&
    seen.clean_altered.share <= WANTED.clean_altered,
);
process.exitCode = enough && results.growth < MOST_GROWTH ? 0 : 1;
