/** JSON text or bytes, so that what no program writes can be sent as well. */
export type Raw = string | Buffer;

const LATIN = (text: string): Buffer => Buffer.from(text, 'latin1');
const json = (value: unknown): string => JSON.stringify(value);
const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + '1' + close.repeat(depth);
const numbered = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));

/** Wherever they stand in a body, there is nothing to be read. */
export const UNREADABLE: Readonly<Record<string, Raw>> = {
  NUL: String.raw`"a\u0000"`,
  'NUL, as it is': '"a\0"',
  'a lone high surrogate': String.raw`"\ud800"`,
  'a lone low surrogate': String.raw`"\udc00 a"`,
  'surrogates the wrong way round': String.raw`"\udc00\ud800"`,
  'a surrogate in UTF-8': LATIN('"\xed\xa0\x80"'),
  'an overlong slash': LATIN('"\xc0\xaf"'),
  'an overlong NUL': LATIN('"\xc0\x80"'),
  'half a character': LATIN('"\xe2\x82"'),
  'beyond Unicode': LATIN('"\xf4\x90\x80\x80"'),
  'Latin-1': LATIN('"per\xf2"'),
  'a raw tab': '"\t"',
  'an unknown escape': String.raw`"\x41"`,
  '1e309': '1e309',
  '-1e309': '-1e309',
  NaN: 'NaN',
  Infinity: '-Infinity',
  undefined: 'undefined',
  nothing: '',
  hexadecimal: '0x5',
  'a leading zero': '05',
  'a leading plus': '+5',
  'a trailing point': '5.',
  'single quotes': "'a'",
  'a comment': '5/* */',
  'a trailing comma': '[1,]',
  'an open text': '"a',
  'two values': '5 5',
  __proto__: '{"__proto__":{"admin":true}}',
  '__proto__, escaped': String.raw`{"\u005f_proto__":1}`,
  'a name twice': '{"a":1,"a":1}',
  'a name twice, escaped': String.raw`{"a":1,"\u0061":2}`,
  '33 arrays': nested(33, '[', ']'),
  '3,000 objects': nested(3_000, '{"a":', '}'),
  '20,000 arrays': nested(20_000, '[', ']'),
  '20,000 arrays left open': '['.repeat(20_000),
  '5,001 elements': json(Array<number>(5_001).fill(1)),
  '5,001 names': json(numbered(5_001)),
};

/** JSON that may be the value of one field and is none of another. @param version that may be answered. */
export const valuesFor = (version: string): Record<string, string> => ({
  ...NUMBERS,
  ...Object.fromEntries(Object.entries({ ...TEXTS, ...idsFor(version) }).map(([name, text]) => [name, json(text)])),
  ...PARTS,
});

const NUMBERS = Object.fromEntries(
  ['null', 'true', 'false', '0', '-0', '1', '5', '5.0', '5e0', '0.5e1', '4.5', '6', '-1', '1e308', '1e-400']
    .concat('2147483648', '9007199254740993', '4.00000000000000000001')
    .map((number) => [number, number]),
);

const idsFor = (version: string): Record<string, string> => ({
  'a version': version,
  'a version in capitals': version.toUpperCase(),
  'a version in braces': `{${version}}`,
  'a version as URN': `urn:uuid:${version}`,
  'a version and a line feed': `${version}\n`,
  'no UUID': '00000000-0000-0000-0000-000000000000',
  'a UUID of version 1': 'd9428888-122b-11e1-b85c-61cd3cbb3210',
});

const TEXTS: Readonly<Record<string, string>> = {
  'an empty text': '',
  'a space': ' ',
  'a number as text': '5',
  'true as text': 'true',
  'a language': 'it',
  'a language in capitals': 'IT',
  'a long tag': 'sl-Latn-IT-nedis',
  'a tag too long': 'sl-Latn-IT-nedis-x',
  'an endless tag': 'it-'.repeat(20_000),
  'letters without end': `${'a'.repeat(50_000)}!`,
  'a channel': 'kiosk',
  'a channel in capitals': 'KIOSK',
  'a channel and a space': 'kiosk ',
  'an option': 'first',
  'an option in capitals': 'FIRST',
  'an option in fullwidth': 'ｆｉｒｓｔ',
  'a name of every object': 'constructor',
  'the name of the prototype': '__proto__',
  bidi: '\u202Eatad\u202C \u2066a\u2069',
  'zero width': 'a\u200b\u200d\ufeffb',
  combining: `e${'\u0301'.repeat(199)}`,
  'combining, too many': `e${'\u0301'.repeat(10_000)}`,
  composed: '\u00e9',
  decomposed: 'e\u0301',
  'right to left': 'שלום العالم',
  'a family': '👨‍👩‍👧‍👦',
  'the dotted I': 'İıIi',
  'one character of many': '﷽',
  '200 characters': 'a'.repeat(200),
  '201 characters': 'a'.repeat(201),
  '200 of two units': '😀'.repeat(200),
  '201 of two units': '😀'.repeat(201),
  '70 kB': 'a'.repeat(70_000),
  lines: 'a\r\nSet-Cookie: a=b\u2028c\u0085',
  'an escape of a terminal': '\u001b[31m',
  SQL: `'; DROP TABLE inbox; --`,
  'an array of PostgreSQL': '{"a","b\\"}',
  markup: '<script>alert(1)</script>{{7*7}}${7*7}',
  'the end of time': '9999-12-31T23:59:60Z',
  'before time': '0000-00-00',
  'beyond time': '+275760-09-13T00:00:00.001Z',
};

const PARTS: Readonly<Record<string, string>> = {
  'no elements': '[]',
  'one option': '["first"]',
  'both options': '["second","first"]',
  'an option twice': '["first","first"]',
  'an unknown option': '["first","third"]',
  'an option in an array': '[["first"]]',
  'null in an array': '[null]',
  'a number in an array': '["first",1]',
  '4,900 options': json(Array.from({ length: 4_900 }, () => 'first')),
  '17 arrays': nested(17, '[', ']'),
  '17 objects': nested(17, '{"a":', '}'),
  'no members': '{}',
  'an answer': '{"score":3}',
  'an answer that is none': '{"score":"3"}',
  'an answer and constructor': '{"score":3,"constructor":{"prototype":{"admin":true}}}',
  'an answer and toString': '{"score":3,"toString":1,"hasOwnProperty":1,"valueOf":1}',
  'an answer and no name': '{"score":3,"":1}',
  'an answer and a pointer': '{"score":3,"a/b~":1}',
  'an answer in capitals': '{"score":3,"Score":3}',
  'an answer of an item that it has not itself': '{"score":3,"own_wait":1}',
  '4,900 names': json(numbered(4_900)),
  'like an array': '{"0":"first","length":1}',
};
