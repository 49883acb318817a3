import type { VNode } from 'preact';
import type { Answer } from '../formats/item.js';
import type { LocalItem } from '../formats/localise.js';
import { answerField, valuesOf } from './form-answers.js';
import type { Texts } from './texts/page-texts.js';

interface Props {
  item: LocalItem;
  answer: Answer | undefined;
  faulty: boolean;
  texts: Texts;
}

interface Choice {
  value: string;
  label: string;
  /** Completes the label for whoever does not see the row of choices. */
  spoken?: string;
}

/** The control that a link to the item leads to: its first one. */
export const controlId = ({ code }: LocalItem): string => `${code}-1`;
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

function ChoiceField({ item, answer, faulty, texts }: Props): VNode {
  const several = item.type === 'multiple_choice';
  const chosen = new Set(valuesOf(answer));
  const hint = hintOf(item, texts);
  return (
    <fieldset
      // A group of checkboxes has no role that can be required or invalid.
      {...(several ? {} : { role: 'radiogroup', 'aria-required': item.required ?? false, 'aria-invalid': faulty })}
      aria-describedby={described(item, hint !== undefined, faulty)}
    >
      <legend>
        <Question item={item} texts={texts} />
      </legend>
      {hint !== undefined && (
        <p class="hint" id={hintId(item)}>
          {hint}
        </p>
      )}
      {faulty && <Fault {...{ item, answer, texts }} />}
      <div class={item.type === 'rating' ? 'scale' : 'choices'}>
        {choicesOf(item, texts).map(({ value, label, spoken }, index) => (
          <label key={value}>
            <input
              type={several ? 'checkbox' : 'radio'}
              id={`${item.code}-${index + 1}`}
              name={answerField(item.code)}
              value={value}
              checked={chosen.has(value)}
            />
            <span>
              {label}
              {spoken !== undefined && <span class="spoken"> {spoken}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function TextField({ item, answer, faulty, texts }: Props): VNode {
  const max = item.max_length ?? 0;
  const value = valuesOf(answer).join('\n');
  return (
    <div class="field">
      <label for={controlId(item)}>
        <Question item={item} texts={texts} />
      </label>
      <p class="hint" id={hintId(item)}>
        {texts.allowance(Math.max(0, max - lengthOf(value)), max)} {texts.noPersonalData}
      </p>
      {faulty && <Fault {...{ item, answer, texts }} />}
      <textarea
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
      {item.text} {!item.required && <span class="optional">({texts.optional})</span>}
    </>
  );
}

function Fault({ item, answer, texts }: Omit<Props, 'faulty'>): VNode {
  return (
    <p class="fault" id={faultId(item)}>
      {faultText(item, answer, texts)}
    </p>
  );
}

function choicesOf({ type, scale, options }: LocalItem, texts: Texts): Choice[] {
  if (type === 'boolean') {
    return [
      { value: 'true', label: texts.yes },
      { value: 'false', label: texts.no },
    ];
  }
  if (!scale) return (options ?? []).map(({ code, text }) => ({ value: code, label: text }));
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const value = String(scale.min + index);
    return { value, label: value, spoken: texts.outOf(scale.max) };
  });
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
