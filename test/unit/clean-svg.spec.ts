import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { Problem } from '../../src/http/problem.js';
import { cleanSvg } from '../../src/tenants/logo/svg/clean.js';

const NAMES =
  'svg g defs use path rect text tspan a switch mask linearGradient stop script style image foreignObject set animate iframe filter';
const ATTRIBUTES =
  'id class style href xlink:href onload onclick d fill stroke transform viewBox width mask clip-path src to values xml:base';
const VALUES = [
  '#a',
  '#b',
  'url(#a)',
  "url( '#b' ) none",
  'url(https://evil.example/x#a)',
  'url("data:x")',
  'u\\72l(x)',
  'URL(x)',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'https://evil.example',
  'a',
  'b',
  'M0 0h9v9z',
  '10',
  'red',
  'fill:red;mask:url(#a)',
  'fill:url(//evil.example)',
  'expression(alert(1))',
  'rgb(1,2,3)',
  'rotate(9)',
  'calc(1px)',
  'var(--x)',
  '"><script>alert(1)</script>',
  '&lt;script&gt;',
  ']]>',
  'alert(1)',
  '.a{fill:url(//evil.example)}',
  '',
];
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const attributes = fc
  .dictionary(
    fc.constantFrom(...ATTRIBUTES.split(' ')),
    fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 20 })),
    { maxKeys: 5 },
  )
  .map((given) =>
    Object.entries(given)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join(''),
  );
const { element } = fc.letrec<{ element: string; part: string }>((tie) => ({
  element: fc
    .tuple(fc.constantFrom(...NAMES.split(' ')), attributes, fc.array(tie('part'), { maxLength: 4 }))
    .map(([name, given, inside]) => `<${name}${given}>${inside.join('')}</${name}>`),
  part: fc.oneof({ maxDepth: 5 }, fc.constantFrom(...VALUES).map(escaped), tie('element')),
}));
const drawings = fc
  .array(element, { minLength: 1, maxLength: 6 })
  .map(
    (parts) =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${parts.join('')}<path d="M0 0"/></svg>`,
  );

/** What is kept, or undefined where it is refused as it should be. */
function kept(text: string): string | undefined {
  try {
    return cleanSvg(text).image.toString();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return undefined;
  }
}

/** Every name, attribute and value of an SVG, as a strict parser sees them. */
function partsOf(text: string): { names: Set<string>; attributes: Set<string>; values: string[] } {
  const found = { names: new Set<string>(), attributes: new Set<string>(), values: [] as string[] };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name, attributes: given }) => {
    found.names.add(name);
    for (const { name: attribute, value } of Object.values(given)) {
      found.attributes.add(attribute);
      if (attribute !== 'xmlns') found.values.push(value);
    }
  });
  parser.write(text).close();
  return found;
}

describe('an SVG that is made clean', () => {
  it('has nothing that could run, load or lead anywhere', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const text = kept(drawing);
        if (text === undefined) return;
        const { names, attributes: given, values } = partsOf(text);
        for (const name of names)
          expect('svg g defs use path rect text tspan mask linearGradient stop').toContain(name);
        expect([...given].filter((name) => /^on|style|class|src|to|values|:/.test(name))).toEqual([]);
        for (const value of values) expect(value).not.toMatch(/[:/\\;<&]|url\((?!#[\w.-]+\)$)|expression|calc|var/i);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays as it is when it is made clean again', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const text = kept(drawing);
        if (text !== undefined) expect(kept(text)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused, and nothing worse, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(kept(text)).toBe(undefined);
        kept(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/>${text}</svg>`);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [{ viewBox: '0 0 300 100' }, [480, 160]],
    [{ viewBox: '-5,-5 10 10' }, [160, 160]],
    [{ width: '200', height: '50px' }, [480, 120]],
    [{ viewBox: '0 0 16 1', width: '1', height: '1' }, [480, 30]],
    [{ viewBox: '0 0 17 1' }, undefined],
    [{ viewBox: '0 0 0 1' }, undefined],
    [{ viewBox: '0 0 -1 -1' }, undefined],
    [{ viewBox: '0 0 1' }, undefined],
    [{ viewBox: '0 0 1 1 1' }, undefined],
    [{ viewBox: '0 0 1e7 1e7' }, undefined],
    [{ viewBox: '' }, undefined],
    [{ width: '100%', height: '100%' }, undefined],
    [{}, undefined],
  ])('of %j is as large as %j', (given, size) => {
    const said = Object.entries(given).map(([name, value]) => ` ${name}="${value}"`);
    const text = `<svg xmlns="http://www.w3.org/2000/svg"${said.join('')}><path d="M0 0"/></svg>`;
    if (!size) return expect(() => cleanSvg(text)).toThrow(Problem);
    const { width, height } = cleanSvg(text);
    expect([width, height]).toEqual(size);
  });
});
