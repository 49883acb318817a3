import { describe, expect, it } from '@jest/globals';
import { readContent, writeContent } from '../../src/collection/sealing/content.js';
import type { InboxRow } from '../../src/collection/intake.js';

const VERSION = '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17';
const row: InboxRow = {
  tenant_id: 't',
  service_id: 's',
  format_version: VERSION,
  language: 'it',
  channel: 'web',
  flags: 2,
  answers: { ease: 4, comment: 'a "b" \\ è\u2028' },
};

describe('what an envelope holds', () => {
  it.each([
    ['as it was checked', undefined],
    ['as it was written', JSON.stringify({ format_version: VERSION, channel: 'web', answers: row.answers })],
    [
      'without a channel, in capitals',
      ` { "answers":${JSON.stringify(row.answers)},"format_version":"${VERSION.toUpperCase()}"}`,
    ],
    [
      'in a language that one person alone says',
      JSON.stringify({ format_version: VERSION, language: 'it-x-canarino', answers: row.answers }),
    ],
    ['with much white space', JSON.stringify({ format_version: VERSION, answers: row.answers }) + ' '.repeat(5_000)],
  ])('is the same of a response %s', (_case, text) => {
    const written = writeContent([
      { ...row, text },
      { ...row, text },
    ]);
    const { answers, flags } = row;
    const content = { format_version_id: VERSION, language: 'it', channel: 'web', verified: false, flags, answers };
    expect(readContent(written)).toEqual([content, content]);
    expect(written.length).toBeLessThan(1_000);
  });

  it('says that a response came with a token, and nothing of the token', () => {
    const right = { nullifier: Buffer.from('nullifier'), forgetOn: '2026-12-01' };
    const text = JSON.stringify({ format_version: VERSION, answers: row.answers, token: 'secret' });
    const written = writeContent([{ ...row, right, text }]);
    expect(readContent(written)).toMatchObject([{ verified: true }]);
    expect(written).not.toContain('secret');
  });
});
