import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

const SVG = 'image/svg+xml';
/** Where nobody is; a request to it would be seen. */
const ELSEWHERE = 'https://evil.example';
const RAN = 'refused("ran")';

export interface HostileLogo {
  name: string;
  type: string;
  body: string | Buffer;
  /** How it is refused; absent, it is kept without what was wrong with it. */
  status?: number;
}

const drawing = (inside: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40"${more}>${inside}` +
  '<rect width="120" height="40" fill="#06c"/></svg>';

const svg = (name: string, inside: string, more = ''): HostileLogo => ({
  name,
  type: SVG,
  body: drawing(inside, more),
});
const refusedSvg = (name: string, body: string | Buffer, status = 422): HostileLogo => ({
  name,
  type: SVG,
  body,
  status,
});

const ENTITIES = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
  .split('')
  .map((name, place) => `<!ENTITY ${name} "${`&${'abcdefgh'[place]};`.repeat(10)}">`)
  .join('')}]>`;

const LAYERS = Array.from(
  { length: 12 },
  (_, place) => `<g id="l${place + 1}">${`<use xlink:href="#l${place}"/>`.repeat(10)}</g>`,
).join('');

export const SVGS: HostileLogo[] = [
  svg('a script', `<script>${RAN}</script>`),
  svg('a script of another namespace', `<h:script xmlns:h="http://www.w3.org/1999/xhtml">${RAN}</h:script>`),
  svg('a script under a prefix', `<s:script xmlns:s="http://www.w3.org/2000/svg">${RAN}</s:script>`),
  svg('a script from elsewhere', `<script href="${ELSEWHERE}/x.js"/><script xlink:href="${ELSEWHERE}/x.js"/>`),
  svg('a handler of the root', '', ` onload='${RAN}'`),
  svg('handlers of shapes', `<path d="M0 0h9v9z" onclick='${RAN}' onbegin='${RAN}' ONLOAD='${RAN}'/>`),
  svg('a link that runs', `<a xlink:href='javascript:${RAN}'><rect width="99" height="30"/></a>`),
  svg(
    'a link that runs, written otherwise',
    `<a href="java&#10;script&#58;${RAN.replaceAll('"', '&quot;')}"><text>x</text></a>`,
  ),
  svg('a use from elsewhere', `<use href="${ELSEWHERE}/x.svg#a"/><use xlink:href="//evil.example/x.svg#a"/>`),
  svg('a use of data', '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>'),
  svg(
    'a foreign object',
    `<foreignObject width="99" height="40"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror='${RAN}'/><iframe src="${ELSEWHERE}"/></body></foreignObject>`,
  ),
  svg(
    'a picture from elsewhere',
    `<image href="${ELSEWHERE}/x.png" width="9" height="9"/><feImage xlink:href="${ELSEWHERE}/y.png"/>`,
  ),
  svg('a picture of data', '<image href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;" width="9" height="9"/>'),
  svg(
    'an imported style',
    `<style>@import url(${ELSEWHERE}/x.css);@import "${ELSEWHERE}/y.css";rect{fill:red}</style>`,
  ),
  svg(
    'addresses in a style',
    `<style>rect{fill:url(${ELSEWHERE}/x.svg#a);background:url('${ELSEWHERE}/b.png')}@font-face{font-family:f;src:url(${ELSEWHERE}/f.woff)}</style>`,
  ),
  svg(
    'addresses in attributes',
    `<path d="M0 0h9v9z" style="fill:url(${ELSEWHERE}/a#b);mask:url( '${ELSEWHERE}/c#d')" fill="url(${ELSEWHERE}/e#f)" clip-path="u\\72l(${ELSEWHERE}/g#h)" filter="url(#x)"/>`,
  ),
  svg('a style that leaves its element', `<style><![CDATA[</style><script>${RAN}</script><style>]]></style>`),
  svg(
    'text that would be markup elsewhere',
    `<text><![CDATA[</text><script>${RAN}</script>]]>&lt;img src=x onerror=${RAN}&gt;</text>`,
  ),
  svg(
    'what is read otherwise the second time',
    `<g><mi xmlns="http://www.w3.org/1998/Math/MathML"><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RAN.replaceAll('"', '&quot;')}&gt;"/></mglyph></mi></g>`.replace(
      '<style><!--</style>',
      '<style>&lt;!--</style>',
    ),
  ),
  svg(
    'comments and processing instructions',
    `<!--><script>${RAN}</script>--><?xml-stylesheet href="${ELSEWHERE}/x.css"?><?php echo 1 ?>`,
  ),
  svg('a nested svg', `<svg onload='${RAN}'><script>${RAN}</script></svg>`),
  svg(
    'an animated link',
    `<a><animate attributeName="href" values="javascript:${RAN.replaceAll('"', '&quot;')}"/><text>x</text></a><animate attributeName="onload" to='${RAN}'/>`,
  ),
  svg(
    'a link that is set',
    `<a id="x"><set attributeName="xlink:href" to='javascript:${RAN}' begin="0s"/><rect width="99" height="40"/></a>`,
  ),
  svg(
    'a handler that is a child',
    `<handler xmlns="http://www.w3.org/2001/xml-events" type="text/javascript">${RAN}</handler><listener event="load" handler="#x"/>`,
  ),
  svg('a base elsewhere', '<use href="#a"/>', ` xml:base="${ELSEWHERE}/"`),
  svg(
    'an embedded page',
    `<iframe xmlns="http://www.w3.org/1999/xhtml" src="${ELSEWHERE}"/><embed xmlns="http://www.w3.org/1999/xhtml" src="${ELSEWHERE}"/><audio xmlns="http://www.w3.org/1999/xhtml" src="${ELSEWHERE}"/>`,
  ),
  svg(
    'what it was made with',
    '<metadata><author>canary-person</author></metadata><desc>canary-person</desc><title>canary-person</title>',
    ' data-path="/home/canary-person"',
  ),
  {
    ...svg('a DTD elsewhere', ''),
    body: `<?xml version="1.0"?><!DOCTYPE svg SYSTEM "${ELSEWHERE}/x.dtd">${drawing('')}`,
  },
  refusedSvg('entities without end', `${ENTITIES}${drawing('<text>&i;</text>')}`),
  refusedSvg(
    'an entity of a file',
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${drawing('<text>&x;</text>')}`,
  ),
  refusedSvg(
    'an entity from elsewhere',
    `<!DOCTYPE svg [<!ENTITY % x SYSTEM "${ELSEWHERE}/x.dtd"> %x;]>${drawing('')}`,
  ),
  refusedSvg('an entity that nobody defines', drawing('<text>&nbsp;</text>')),
  refusedSvg('uses of uses of uses', drawing(`<defs><path id="l0" d="M0 0h1"/>${LAYERS}</defs><use href="#l12"/>`)),
  refusedSvg('a use of itself', drawing('<g id="a"><use href="#a"/></g>')),
  refusedSvg('a deep nest', drawing(`${'<g>'.repeat(5_000)}${'</g>'.repeat(5_000)}`)),
  refusedSvg('too many elements', drawing('<g/>'.repeat(6_000))),
  refusedSvg('a path without end', drawing(`<path d="M0 0${'h1'.repeat(50_000)}"/>`)),
  refusedSvg(
    'a huge view',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e300 1e300"><path d="M0 0h1"/></svg>',
  ),
  refusedSvg(
    'a view that is no number',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 NaN Infinity"><path d="M0 0h1"/></svg>',
  ),
  refusedSvg(
    'a line of a logo',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9999 1"><path d="M0 0h1"/></svg>',
  ),
  refusedSvg(
    'nothing but a script',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>${RAN}</script></svg>`,
  ),
  refusedSvg(
    'nothing but a picture',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="data:image/png;base64,AA=="/></svg>',
  ),
  refusedSvg('no namespace', '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'),
  refusedSvg('HTML', `<!doctype html><html><body><svg onload='${RAN}'/></body></html>`),
  refusedSvg('XHTML', `<html xmlns="http://www.w3.org/1999/xhtml"><script>${RAN}</script></html>`),
  refusedSvg('a second root', `${drawing('')}<script>${RAN}</script>`),
  refusedSvg('an attribute twice', drawing(`<path d="M0 0" d='${RAN}'/>`)),
  refusedSvg('what is compressed', gzipSync(drawing(''))),
  refusedSvg('UTF-16', Buffer.from(`\ufeff${drawing('')}`, 'utf16le')),
  refusedSvg(
    'UTF-7',
    '<?xml version="1.0" encoding="UTF-7"?>+ADw-svg xmlns=+ACI-http://www.w3.org/2000/svg+ACI-/+AD4-',
  ),
  refusedSvg('nothing', ''),
  refusedSvg('text', 'nessun logo'),
  refusedSvg('what is too large', drawing(`<!--${'x'.repeat(270_000)}-->`), 413),
];

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A black PNG of one bit a pixel: tens of millions of pixels are some kilobytes. */
export function blackPng(width: number, height: number, more: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const parts = [chunk('IHDR', header), ...more, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

const HTML = Buffer.from(`<html><script>${RAN}</script>canary-person</html>`);

/** Files that say more than they show, or that are not what they say. */
export async function rasters(): Promise<HostileLogo[]> {
  const picture = sharp({ create: { width: 300, height: 100, channels: 3, background: '#06c' } });
  const photo = await picture
    .clone()
    .withExif({ IFD0: { Artist: 'canary-person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 53/1 31/1' } })
    .jpeg()
    .toBuffer();
  const png = await picture.clone().png().toBuffer();
  const webp = await picture.clone().webp().toBuffer();
  const gif = await picture.clone().gif().toBuffer();
  const tiff = await picture.clone().tiff().toBuffer();
  const text = chunk('tEXt', Buffer.concat([Buffer.from('Author\0canary-person'), HTML]));
  const image = (name: string, kind: string, body: string | Buffer, status?: number): HostileLogo => ({
    name,
    type: `image/${kind}`,
    body,
    status,
  });
  return [
    image('a JPEG that knows where it was taken', 'jpeg', photo),
    image('a JPEG with a page behind it', 'jpeg', Buffer.concat([photo, HTML])),
    image('a PNG with a page behind it', 'png', Buffer.concat([png, HTML])),
    image('a PNG with a page in its text', 'png', blackPng(120, 40, [text])),
    image('a WebP with a page behind it', 'webp', Buffer.concat([webp, HTML])),
    image('a PNG of 400 million pixels', 'png', blackPng(20_000, 20_000), 422),
    image('a PNG of a line', 'png', blackPng(4_000, 16), 422),
    image('a PNG of a dot', 'png', blackPng(1, 1), 422),
    image('half a PNG', 'png', png.subarray(0, png.length / 2), 422),
    image('the beginning of a PNG', 'png', png.subarray(0, 8), 422),
    image('half a JPEG', 'jpeg', photo.subarray(0, photo.length / 2), 422),
    image('a page that begins like a PNG', 'png', Buffer.concat([png.subarray(0, 8), HTML]), 422),
    image('an SVG as PNG', 'png', drawing(''), 422),
    image('a JPEG as PNG', 'png', photo, 422),
    image('a PNG as JPEG', 'jpeg', png, 422),
    image('a GIF as PNG', 'png', gif, 422),
    image('a TIFF as JPEG', 'jpeg', tiff, 422),
    image('a PNG as SVG', 'svg+xml', png, 422),
    image('a page as JPEG', 'jpeg', HTML, 422),
    image('a PDF as WebP', 'webp', '%PDF-1.7 RIFFxxxxWEBP', 422),
    image('no bytes as PNG', 'png', '', 422),
    image('a GIF', 'gif', gif, 415),
    image('a TIFF', 'tiff', tiff, 415),
    { name: 'a page', type: 'text/html', body: HTML, status: 415 },
    { name: 'JSON', type: 'application/json', body: '{}', status: 415 },
  ];
}
