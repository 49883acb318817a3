const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What a logo may be drawn with. Whatever is not here is left out, with all that it holds. */
export const DRAWN: ReadonlySet<string> = words('path rect circle ellipse line polyline polygon text use');
const HOLDING = words('g defs symbol clipPath mask linearGradient radialGradient stop tspan');

export const isAllowed = (name: string): boolean => DRAWN.has(name) || HOLDING.has(name);

/** What these hold is drawn, and nothing else of them: a link leads nowhere, a choice is none. */
export const AS_GROUP: ReadonlySet<string> = words('a switch');

/** Where text is drawn and not only space between elements. */
export const HOLDS_TEXT: ReadonlySet<string> = words('text tspan');

/** What an attribute and a style can both say. Dashes, filters and patterns can keep a browser busy for long. */
export const PRESENTATION = words(
  'clip-path clip-rule color display dominant-baseline fill fill-opacity fill-rule font-family font-size font-style ' +
    'font-weight letter-spacing mask opacity stop-color stop-opacity stroke stroke-linecap stroke-linejoin ' +
    'stroke-miterlimit stroke-opacity stroke-width text-anchor visibility',
);

const GEOMETRY = words(
  'clipPathUnits cx cy dx dy fr fx fy gradientTransform gradientUnits height maskContentUnits maskUnits offset ' +
    'preserveAspectRatio r rx ry spreadMethod transform viewBox width x x1 x2 y y1 y2',
);

/** Numbers and the letters of commands. */
const NUMBERS = /^[-+\d.,eE\sMmZzLlHhVvCcSsQqTtAa]*$/;
const ID = /^[A-Za-z_][\w.-]{0,99}$/;
const LINK = /^#([A-Za-z_][\w.-]{0,99})$/;
const OF_THEIR_OWN = new Map([
  ['id', ID],
  ['href', LINK],
  ['d', NUMBERS],
  ['points', NUMBERS],
]);

/** No colon, slash, backslash or semicolon: neither an address nor an escape can be written. */
const PLAIN = /^[-+\w#%.,()\s'"]{0,1000}$/;
const FUNCTIONS = words('hsl hsla matrix rgb rgba rotate scale skewX skewY translate');

const REFERRING = words('clip-path fill mask stroke');
const PAINT = /^url\(\s*(['"]?)#([A-Za-z_][\w.-]{0,99})\1\s*\)[\w\s#]{0,30}$/;

/** @returns the value as it may stand, or undefined. What is referred to is in the logo itself. */
export function allowedValue(name: string, value: string): string | undefined {
  const own = OF_THEIR_OWN.get(name);
  const allowed = own ? own.test(value) : (PRESENTATION.has(name) || GEOMETRY.has(name)) && isPlain(value);
  return allowed ? value : paintOf(name, value);
}

function paintOf(name: string, value: string): string | undefined {
  const id = REFERRING.has(name) ? PAINT.exec(value.slice(0, 200))?.[2] : undefined;
  return id === undefined ? undefined : `url(#${id})`;
}

function isPlain(value: string): boolean {
  if (!PLAIN.test(value)) return false;
  const calls = value.split('(').slice(0, -1);
  return calls.every((before) => FUNCTIONS.has(/[\w-]*$/.exec(before.trimEnd())?.[0] ?? ''));
}

/** The id that a value, as it may stand, refers to. */
export const referredBy = (name: string, value: string): string | undefined =>
  (name === 'href' ? LINK.exec(value)?.[1] : undefined) ?? /^url\(#(.*)\)$/.exec(value)?.[1];
