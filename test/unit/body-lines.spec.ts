import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BodyLines } from '../../src/http/body-lines.js';
import { NOT_JSON } from '../../src/http/body.js';

const MAX = 1_024 * 1_024;

interface Read {
  values: unknown[];
  digest: string;
}

async function read(parts: Iterable<string | Buffer>, max = MAX): Promise<Read> {
  const lines = new BodyLines(Readable.from([...parts].map((part) => Buffer.from(part))), max);
  const values: unknown[] = [];
  for await (const value of lines) values.push(value);
  return { values, digest: lines.digest() };
}

const refusal = (type: string, detail: string): unknown => expect.objectContaining({ type, detail });

describe('an NDJSON body', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    ['\n \r\n\n', []],
    ['{"a":1}', [{ a: 1 }]],
    ['{"a":1}\n', [{ a: 1 }]],
    ['1\r\n\n"è"\n', [1, 'è']],
    ['{"a":1}\nnot JSON\n{"__proto__":1}\n{\n2', [{ a: 1 }, NOT_JSON, NOT_JSON, NOT_JSON, 2]],
    [`${'['.repeat(100)}"\\u0000"\n3`, [NOT_JSON, 3]],
    ['1\n\ufeff2', [1, 2]],
  ])('%j holds %j', async (text, values) => {
    expect((await read([text])).values).toEqual(values);
  });

  it('is the same in whatever parts it comes', async () => {
    const line = fc.oneof(fc.json(), fc.string({ unit: fc.constantFrom('a', '"', 'è', '😀', ' ') }), fc.constant(''));
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), cuts, async (lines, places) => {
        const whole = Buffer.from(lines.join('\n'));
        const ends = [...places, whole.length].sort((one, other) => one - other);
        const parts = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        expect(await read(parts)).toEqual(await read([whole]));
      }),
    );
  });

  it('is known by all of its bytes', async () => {
    const digests = await Promise.all(
      ['1\n2', '1\n2\n', '1\n3', '1\n'].map(async (text) => (await read([text])).digest),
    );
    expect(new Set(digests).size).toBe(4);
  });

  it.each<[string, Buffer]>([
    ['the body begins with a byte order mark', Buffer.from('\ufeff1')],
    ['the body is not UTF-8', Buffer.from('1\n"\xe8"', 'latin1')],
    ['text must be well-formed and without NUL', Buffer.from(String.raw`1${'\n'}not JSON${'\n'}["\u0000"]`)],
  ])('is refused when %s', async (detail, body) => {
    await expect(read([body])).rejects.toEqual(refusal('malformed', detail));
  });

  it('has up to 20,000 lines, of up to 256 KiB', async () => {
    expect((await read(['\n'.repeat(19_999), '1'])).values).toEqual([1]);
    await expect(read(['\n'.repeat(20_000), '1'])).rejects.toEqual(refusal('too-large', 'at most 20000 lines'));
    const text = (size: number): string[] => ['1\n"', ...('a'.repeat(size - 2).match(/.{1,5000}/g) ?? []), '"'];
    expect((await read(text(262_144))).values).toHaveLength(2);
    await expect(read(text(262_145))).rejects.toEqual(refusal('too-large', 'at most 262144 bytes a line'));
  });

  it('has a bound as a whole', async () => {
    expect((await read(['1\n', '2\n'], 4)).values).toEqual([1, 2]);
    await expect(read(['1\n', '2\n', '\n'], 4)).rejects.toEqual(refusal('too-large', 'at most 4 bytes'));
  });

  it('that breaks off is no body', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('1\n2\n');
        throw new Error('aborted');
      })(),
    );
    const values: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const value of new BodyLines(broken, MAX)) values.push(value);
    };
    await expect(reading()).rejects.toEqual(refusal('malformed', 'the body did not come to its end'));
    expect(values).toEqual([1, 2]);
  });

  it('is read no faster than it is taken', async () => {
    let given = 0;
    const body = Readable.from(
      (function* () {
        for (given = 1; given <= 1_000; given += 1) yield Buffer.from(`${given}\n`);
      })(),
    );
    const lines = new BodyLines(body, MAX)[Symbol.asyncIterator]();
    expect(await lines.next()).toEqual({ done: false, value: 1 });
    await new Promise(setImmediate);
    expect(given).toBeLessThan(100);
    await lines.return?.(undefined);
  });
});
