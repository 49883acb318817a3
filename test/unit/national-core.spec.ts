import { describe, expect, it } from '@jest/globals';
import { compileAnswerCheck } from '../../src/formats/answer-check.js';
import { checkFormat } from '../../src/formats/format-check.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';

const { title, items } = nationalCore;

/** Every set of texts in the format, options included. */
const texts: Record<string, string>[] = [
  title,
  ...items.flatMap((item) => [item.text, ...('options' in item ? item.options.map((option) => option.text) : [])]),
];

describe('the national core', () => {
  it('is a sound format', () => {
    expect(checkFormat(title, items)).toEqual([]);
  });

  it('speaks the five languages everywhere', () => {
    const languages = texts.map((of) => Object.keys(of).sort().join(' '));
    expect(new Set(languages)).toEqual(new Set(['de en fr it sl']));
  });

  it('has no text that is blank or padded', () => {
    const faulty = texts.flatMap((of) => Object.values(of)).filter((one) => one === '' || one !== one.trim());
    expect(faulty).toEqual([]);
  });

  it('asks the questions of the national rating component word for word', () => {
    const wording = Object.fromEntries(items.map((item) => [item.code, item.text.it]));
    expect(wording).toMatchObject({
      ease: 'Quanto è stato facile usare questo servizio?',
      obstacles: 'Dove hai incontrato le maggiori difficoltà?',
      appreciations: 'Quali sono stati gli aspetti che hai preferito?',
      comment: 'Vuoi aggiungere altri dettagli?',
    });
  });

  it('asks for obstacles or for appreciations, never for both', () => {
    const check = compileAnswerCheck(items);
    const others = { effectiveness: 3, information: 3, satisfaction: 3 };
    const shown = [1, 2, 3, 4, 5].map((ease) => [
      check({ ease, ...others, obstacles: ['other_negative'] }).length === 0,
      check({ ease, ...others, appreciations: ['other_positive'] }).length === 0,
    ]);
    expect(shown).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
  });
});
