import { allowedValue, PRESENTATION } from './allowed.js';
import type { SvgElement } from './element.js';

type Declarations = Map<string, string>;
/** What a sheet says of a tag, `.class` or `#id`. Other selectors are left out. */
export type Sheet = Map<string, Declarations>;

const SIMPLE = /^[.#]?[A-Za-z_][\w-]{0,99}$/;
const AT_STATEMENT = /@[^;{}@]{0,1000};/g;

/** Reads style sheets as far as logos need them, so that what they say can stand in attributes and no CSS is left. */
export function sheetOf(styles: readonly string[]): Sheet {
  const sheet: Sheet = new Map();
  for (const rule of withoutComments(styles.join('\n')).replaceAll(AT_STATEMENT, '').split('}')) {
    const [body = '', selectors = ''] = rule.split('{').toReversed();
    const declarations = declarationsOf(body);
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      if (!SIMPLE.test(selector)) continue;
      sheet.set(selector, new Map([...(sheet.get(selector) ?? []), ...declarations]));
    }
  }
  return sheet;
}

/** Without a search for the end from every beginning, which takes long where there is none. */
function withoutComments(css: string): string {
  const [first = '', ...others] = css.split('/*');
  return [first, ...others.map((part) => part.split('*/').slice(1).join('*/'))].join(' ');
}

function declarationsOf(text: string): Declarations {
  const declarations: Declarations = new Map();
  for (const declaration of text.split(';')) {
    const [name = '', ...rest] = declaration.split(':');
    const property = name.trim().toLowerCase();
    const value = allowedValue(property, rest.join(':').replace('!important', '').trim());
    if (PRESENTATION.has(property) && value !== undefined) declarations.set(property, value);
  }
  return declarations;
}

/** The attributes that the element has once styles are attributes too: the more narrowly one is said, the more it counts. */
export function styledAttributes({ name, attributes }: SvgElement, sheet: Sheet): Map<string, string> {
  const classes = (attributes.get('class') ?? '').split(/\s+/).slice(0, 20);
  const selectors = [name, ...classes.map((one) => `.${one}`), `#${attributes.get('id')}`];
  const own = [...attributes].flatMap(([attribute, value]): [string, string][] => {
    const allowed = allowedValue(attribute, value);
    return allowed === undefined ? [] : [[attribute, allowed]];
  });
  return new Map([
    ...own,
    ...selectors.flatMap((selector) => [...(sheet.get(selector) ?? [])]),
    ...declarationsOf(attributes.get('style') ?? ''),
  ]);
}
