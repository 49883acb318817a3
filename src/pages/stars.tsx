import type { VNode } from 'preact';
import type { Answer } from '../formats/item.js';
import type { LocalItem } from '../formats/localise.js';
import { answerField, valuesOf } from './form-answers.js';
import type { Texts } from './texts/page-texts.js';

interface Props {
  item: LocalItem;
  answer: Answer | undefined;
  texts: Texts;
}

const MAX = 5;
const DOWNWARDS = Array.from({ length: MAX }, (_, index) => MAX - index);

/** A row of stars has no place for what is no rating. */
export const hasStars = ({ scale, not_applicable }: LocalItem): boolean =>
  scale?.min === 1 && scale.max === MAX && !not_applicable;

/** The rating of Bootstrap Italia: from the highest down, so that a chosen star lights up all that follow in the document. */
export function Stars({ item, answer, texts }: Props): VNode {
  const [chosen] = valuesOf(answer);
  return (
    <>
      {DOWNWARDS.map((number, index) => {
        const id = `${item.code}-${index + 1}`;
        return (
          <>
            <input
              type="radio"
              id={id}
              name={answerField(item.code)}
              value={number}
              checked={chosen === String(number)}
            />
            <label class="full" for={id}>
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <use href="#star" />
              </svg>
              <span class="visually-hidden">{texts.stars(number, MAX)}</span>
            </label>
          </>
        );
      })}
    </>
  );
}

/** Once a page, for all its stars. The shape is Bootstrap Italia's `it-star-full`. */
export function StarShape(): VNode {
  return (
    <svg class="visually-hidden" aria-hidden="true">
      <path id="star" d="M12 1.7 9.5 9.2H1.6L8 13.9l-2.4 7.6 6.4-4.7 6.4 4.7-2.4-7.6 6.4-4.7h-7.9L12 1.7z" />
    </svg>
  );
}
