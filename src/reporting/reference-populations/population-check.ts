import { CHANNELS } from '../../collection/submission.js';
import { checkTexts } from '../../formats/format-check.js';
import { when } from '../../formats/json-check.js';
import type { InvalidInput } from '../../http/problem.js';
import { CHANNEL } from '../breakdowns/class-parts.js';
import type { ReferencePopulation } from './reference-population.entity.js';

/** What is wrong with a population whose members are of their kinds. */
export function checkPopulation({ name, breakdown, classes }: ReferencePopulation): InvalidInput[] {
  const channels: readonly string[] = CHANNELS;
  return [
    ...checkTexts(name, '/name'),
    ...classes.flatMap(({ class: code }, place) => [
      ...when(classes.findIndex((other) => other.class === code) < place, `/classes/${place}/class`, 'is there twice'),
      ...when(
        breakdown === CHANNEL && !channels.includes(code),
        `/classes/${place}/class`,
        `must be ${channels.join(', ')}`,
      ),
    ]),
  ];
}
