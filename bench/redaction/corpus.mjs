import { CLEAN } from './clean.mjs';
import { IDENTIFIERS } from './identifiers.mjs';
import { PEOPLE } from './people.mjs';
import { Random } from './random.mjs';
import { STYLES } from './style.mjs';
import { NAMED, STRUCTURED } from './templates.mjs';

const SEED = 20_260_301;
const STRUCTURED_EACH = 4;
const NAMED_EACH = 5;

/**
 * Labelled comments, the same in every run: `part` is `dev` or `held_out`, which have no template, no person and no clean
 * text in common; labels are ranges of the text.
 */
export function corpus() {
  const random = new Random(SEED);
  const texts = [...structured(random), ...named(random), ...clean()];
  return [...new Map(texts.map((one) => [one.text, one])).values()];
}

const partOf = (index) => (index % 2 === 0 ? 'dev' : 'held_out');

function structured(random) {
  return Object.entries(STRUCTURED).flatMap(([type, templates]) =>
    templates.flatMap((template, index) =>
      Array.from({ length: STRUCTURED_EACH }, (_unused, nth) => {
        const style = STYLES[nth === 0 ? 'plain' : random.pick(Object.keys(STYLES))];
        return { part: partOf(index), ...filled(template, style, type, () => IDENTIFIERS[type](random)) };
      }),
    ),
  );
}

function named(random) {
  return NAMED.flatMap((template, index) =>
    Array.from({ length: NAMED_EACH }, (_unused, nth) => {
      const part = partOf(index);
      const [first, last] = random.pick(PEOPLE[part]);
      const style = STYLES[nth < 2 ? 'plain' : random.pick(Object.keys(STYLES))];
      const whole = random.below(6) === 0 ? `${last} ${first}` : `${first} ${last}`;
      return { part, ...filled(template, style, 'name', (kind) => ({ n: whole, c: last, f: first })[kind]) };
    }),
  );
}

const clean = () => CLEAN.map((text, index) => ({ part: partOf(index), text, labels: [] }));

function filled(template, style, type, valueOf) {
  const [, before, kind, after] = /^([^]*)\{(\w)\}([^]*)$/.exec(template);
  const start = style.around(before);
  const value = style.piece(valueOf(kind));
  const label = { start: start.length, end: start.length + value.length, type };
  return { text: start + value + style.around(after), labels: [label] };
}
