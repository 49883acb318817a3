import type { VNode } from 'preact';
import { type Answer, NOT_APPLICABLE } from '../formats/item.js';
import type { LocalItem } from '../formats/localise.js';
import { answerField, valuesOf } from './form-answers.js';
import { hasStars, Stars } from './stars.js';
import type { Texts } from './texts/page-texts.js';

interface Props {
  item: LocalItem;
  answer: Answer | undefined;
  faulty: boolean;
  texts: Texts;
  /** Among the items of the questionnaire. */
  place: number;
}

interface Choice {
  value: string;
  label: string;
  /** Completes the label for whoever does not see the row of choices. */
  spoken?: string;
}

/** Stands for the number of characters that are left. */
const LEFT = '{left}';

/** The control that a link to the item leads to: its first one. */
export const controlId = ({ code }: LocalItem): string => `${code}-1`;
const isMultiple = ({ type }: LocalItem): boolean => type === 'multiple_choice';
const hintId = ({ code }: LocalItem): string => `${code}-hint`;
const faultId = ({ code }: LocalItem): string => `${code}-fault`;

export function ItemField(props: Props): VNode {
  return props.item.type === 'text' ? <TextField {...props} /> : <ChoiceField {...props} />;
}

/** What is wrong with the answer to an item that did not pass its check. */
export function faultText({ type, max_length }: LocalItem, answer: Answer | undefined, texts: Texts): string {
  if (answer === undefined) return type === 'text' ? texts.notWritten : texts.notChosen;
  return type === 'text' && max_length !== undefined ? texts.tooLong(lengthOf(answer), max_length) : texts.notAnOption;
}

function ChoiceField(props: Props): VNode {
  const { item, faulty, texts } = props;
  const hint = hintOf(item, texts);
  return (
    <fieldset
      // A group of checkboxes has no role that can be required or invalid.
      {...(isMultiple(item)
        ? {}
        : { role: 'radiogroup', 'aria-required': item.required ?? false, 'aria-invalid': faulty })}
      class={hasStars(item) ? 'rating' : undefined}
      aria-describedby={described(item, hint !== undefined, faulty)}
      {...whenShown(props)}
    >
      <legend>
        <Question item={item} texts={texts} />
      </legend>
      {hint !== undefined && (
        <p class="hint" id={hintId(item)}>
          {hint}
        </p>
      )}
      {faulty && <Fault {...props} />}
      {hasStars(item) ? <Stars {...props} /> : <Choices {...props} />}
    </fieldset>
  );
}

/** What the script needs to show an item in its place when the answers call for it. */
const whenShown = ({ item, place }: Props): Record<string, string> => ({
  'data-item': item.code,
  'data-type': item.type,
  'data-place': String(place),
  ...(item.show_if ? { 'data-show-if': JSON.stringify(item.show_if) } : {}),
});

function Choices({ item, answer, texts }: Props): VNode {
  const chosen = new Set(valuesOf(answer));
  const type = isMultiple(item) ? 'checkbox' : 'radio';
  const scale = item.type === 'rating';
  return (
    <div class={scale ? 'scale' : 'choices'}>
      {choicesOf(item, texts).map(({ value, label, spoken }, index) => {
        const id = `${item.code}-${index + 1}`;
        const input = (
          <input type={type} id={id} name={answerField(item.code)} value={value} checked={chosen.has(value)} />
        );
        return scale ? (
          <label key={value}>
            {input}
            <span>
              {label} <span class="visually-hidden">{spoken}</span>
            </span>
          </label>
        ) : (
          <div class="form-check" key={value}>
            {input}
            <label for={id}>
              <bdi>{label}</bdi>
            </label>
          </div>
        );
      })}
    </div>
  );
}

function TextField(props: Props): VNode {
  const { item, answer, faulty, texts } = props;
  const max = item.max_length ?? 0;
  const value = valuesOf(answer).join('\n');
  return (
    <div class="field" {...whenShown(props)}>
      <label for={controlId(item)}>
        <Question item={item} texts={texts} />
      </label>
      <p class="hint" id={hintId(item)}>
        {/* The script counts on, in the same words. */}
        <span data-allowance={texts.allowance(LEFT, max)}>
          {texts.allowance(String(Math.max(0, max - lengthOf(value))), max)}
        </span>{' '}
        {texts.noPersonalData}
      </p>
      {faulty && <Fault {...props} />}
      <textarea
        class="form-control"
        id={controlId(item)}
        name={answerField(item.code)}
        rows={4}
        maxLength={max}
        required={item.required ?? false}
        aria-invalid={faulty}
        aria-describedby={described(item, true, faulty)}
      >
        {value}
      </textarea>
    </div>
  );
}

function Question({ item, texts }: Pick<Props, 'item' | 'texts'>): VNode {
  return (
    <>
      <bdi>{item.text}</bdi> {!item.required && <span class="optional">({texts.optional})</span>}
    </>
  );
}

function Fault({ item, answer, texts }: Props): VNode {
  return (
    <p class="fault" id={faultId(item)}>
      {faultText(item, answer, texts)}
    </p>
  );
}

function choicesOf({ type, scale, options, not_applicable }: LocalItem, texts: Texts): Choice[] {
  if (type === 'boolean') {
    return [
      { value: 'true', label: texts.yes },
      { value: 'false', label: texts.no },
    ];
  }
  if (!scale) return (options ?? []).map(({ code, text }) => ({ value: code, label: text }));
  const ratings = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const value = String(scale.min + index);
    return { value, label: value, spoken: texts.outOf(scale.max) };
  });
  return not_applicable ? [...ratings, { value: NOT_APPLICABLE, label: texts.notApplicable }] : ratings;
}

function hintOf({ type, scale }: LocalItem, texts: Texts): string | undefined {
  if (type === 'multiple_choice') return texts.several;
  return scale && texts.scale(scale.min, scale.max);
}

function described(item: LocalItem, hint: boolean, faulty: boolean): string | undefined {
  const ids = [...(hint ? [hintId(item)] : []), ...(faulty ? [faultId(item)] : [])];
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** In Unicode code points, as the limit is. */
const lengthOf = (answer: Answer): number => Array.from(String(answer)).length;
