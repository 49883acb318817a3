import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { redact } from '../../src/anonymization/redaction/redact.js';
import { type Coarse, separate } from '../../src/anonymization/separate.js';
import type { Answers, Item } from '../../src/formats/item.js';

const text = { it: 'Testo' };
const items: Item[] = [
  { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 5 }, text },
  { code: 'why', concept: 'why', type: 'multiple_choice', options: [{ code: 'slow', text }], text },
  { code: 'comment', concept: 'comment', type: 'text', max_length: 200, text },
  { code: 'wish', concept: 'wish', type: 'text', max_length: 200, text },
];
const envelope = {
  service_id: 's',
  format_version_id: 'v',
  grain: 'week' as const,
  period: '2026-03-09',
  language: 'it',
  channel: 'web',
  verified: true,
  flags: 2,
};
const response = (answers: Answers): Coarse => ({ ...envelope, answers });

describe('separating texts from codes', () => {
  it('gives each text a way of its own, without version or channel', () => {
    const answers = { ease: 4, comment: '  Tutto bene ', wish: 'Chiamate il 333 1234567', why: ['slow'] };
    const comment = { service_id: 's', period: '2026-03-01', language: 'it' };
    expect(separate(response(answers), items)).toEqual({
      coded: { ...envelope, answers: { ease: 4, why: ['slow'] } },
      comments: [
        { ...comment, item_code: 'comment', text: 'Tutto bene' },
        { ...comment, item_code: 'wish', text: 'Chiamate il [telefono]' },
      ],
    });
  });

  it.each(['', '   ', '\n\t\u00a0'])('drops %j, which says nothing', (blank) => {
    expect(separate(response({ ease: 1, comment: blank }), items)).toEqual({
      coded: response({ ease: 1 }),
      comments: [],
    });
  });

  it('leaves no text with the codes and loses none', () => {
    const codes = ['ease', 'comment', 'wish'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...codes), fc.string()), (answers) => {
        const { coded, comments } = separate(response(answers), items);
        const texts = Object.entries(answers).filter(([code, given]) => code !== 'ease' && given.trim() !== '');
        expect(Object.keys(coded.answers)).toEqual(Object.keys(answers).filter((code) => code === 'ease'));
        expect(comments.map((comment) => [comment.item_code, comment.text])).toEqual(
          texts.map(([code, given]) => [code, redact(given.trim()).text]),
        );
      }),
    );
  });
});
