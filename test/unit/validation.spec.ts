import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { Nullable, Optional, pointerToken, validationPipe } from '../../src/http/validation.js';

class Child {
  @IsString()
  name: string;
}

class Body {
  @IsInt()
  count: number;

  @Optional()
  @IsString()
  label?: string;

  @Nullable()
  @IsString()
  note?: string | null;

  @Optional()
  @ValidateNested({ each: true })
  @Type(() => Child)
  children?: Child[];
}

const validate = (value: unknown): Promise<unknown> =>
  validationPipe.transform(value, { type: 'body', metatype: Body });

describe('administrative input', () => {
  it.each([{ count: 1 }, { count: 1, label: 'x', note: 'y', children: [{ name: 'a' }] }, { count: 1, note: null }])(
    '%j is taken',
    async (body) => {
      expect(await validate(body)).toEqual(body);
    },
  );

  it.each<[unknown, string[]]>([
    [{}, ['/count']],
    [{ count: '1' }, ['/count']],
    [{ count: 1, label: null }, ['/label']],
    [{ count: 1, note: 5 }, ['/note']],
    [{ count: 1, unknown: 1 }, ['/unknown']],
    [{ count: 1, 'a/b~': 1 }, ['/a~1b~0']],
    [{ count: 1, children: [{ name: 'a' }, { name: 5 }] }, ['/children/1/name']],
    [{ count: 1, children: [{ name: 'a', admin: true }] }, ['/children/0/admin']],
    [{ count: 'x', label: 1, extra: 1 }, ['/count', '/extra', '/label']],
  ])('%j is refused at %j', async (body, pointers) => {
    const problem = await validate(body).catch((error: unknown) => error);
    const { type, errors } = problem as { type: string; errors: { pointer: string }[] };
    expect([type, ...errors.map(({ pointer }) => pointer).sort()]).toEqual(['invalid', ...pointers]);
  });

  it.each([null, undefined, 'x', 5, []])('%j is no body', async (body) => {
    await expect(validate(body)).rejects.toMatchObject({ type: 'invalid' });
  });
});

describe('a token of a JSON Pointer', () => {
  it.each([
    ['plain', 'plain'],
    ['a/b', 'a~1b'],
    ['a~b', 'a~0b'],
    ['~1', '~01'],
    ['/~/', '~1~0~1'],
    ['', ''],
  ])('%j is %j', (name, expected) => {
    expect(pointerToken(name)).toBe(expected);
  });
});
