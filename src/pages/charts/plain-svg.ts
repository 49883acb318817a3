/** Presentation attributes and geometry: what a chart at rest needs. Fonts are those of the page. */
const KEPT = new Set([
  'd',
  'x',
  'y',
  'x1',
  'x2',
  'y1',
  'y2',
  'cx',
  'cy',
  'r',
  'width',
  'height',
  'points',
  'transform',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'text-anchor',
  'dominant-baseline',
  'font-size',
  'font-weight',
  'font-style',
]);

/** Styles, and what is only referred to by attributes that are not kept. */
const UNUSED = /<(style|defs)\b[\s\S]*?<\/\1\s*>/g;
const TAG = /<(\/?)([a-z]\w*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/gi;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/**
 * What ECharts draws, without what the policy of our pages forbids and a chart at rest does not need: style elements, style
 * attributes, which become presentation attributes, classes and data of its own.
 * @param svg as `renderToSVGString` gives it: every `<`, `>` and `"` of a text in it is escaped.
 * @returns the content of the `svg` element.
 */
export const plainSvg = (svg: string): string =>
  svg
    .replaceAll(UNUSED, '')
    .replaceAll(TAG, (_tag, end: string, name: string, attributes: string, alone: string) =>
      name === 'svg' ? '' : `<${end}${name}${kept(attributes)}${alone}>`,
    )
    .trim();

function kept(attributes: string): string {
  const pairs = [...attributes.matchAll(ATTRIBUTE)].flatMap(([, name = '', value = '']) =>
    name === 'style' ? declarations(value) : [[name, value] as const],
  );
  return pairs.flatMap(([name, value]) => (KEPT.has(name) ? [` ${name}="${value}"`] : [])).join('');
}

function declarations(style: string): (readonly [string, string])[] {
  return style.split(';').map((declaration) => {
    const [name = '', value = ''] = declaration.split(':');
    return [name.trim(), value.trim()];
  });
}
