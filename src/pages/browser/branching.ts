import { holds } from '../../formats/condition.js';
import { type Answer, type Condition, NOT_APPLICABLE } from '../../formats/item.js';

interface Field {
  element: HTMLElement;
  code: string;
  type: string;
  condition: Condition | undefined;
}

/** Shows the items that the answers call for, in place, and empties those that it hides. */
export class Branching {
  private readonly fields: readonly Field[];

  constructor(private readonly form: HTMLFormElement) {
    this.fields = [...form.querySelectorAll<HTMLElement>('[data-item]')].map(fieldOf);
  }

  follow(): void {
    this.form.addEventListener('input', () => this.refresh());
    this.refresh();
  }

  /** An answer that is hidden here hides others in turn: conditions look back only. */
  private refresh(): void {
    const answers: Record<string, Answer> = {};
    for (const field of this.fields) {
      const shown = holds(field.condition, answers);
      field.element.hidden = !shown;
      if (!shown) empty(field);
      const answer = answerOf(field);
      if (answer !== undefined) answers[field.code] = answer;
    }
  }
}

function fieldOf(element: HTMLElement): Field {
  const { item: code = '', type = '', showIf } = element.dataset;
  return { element, code, type, condition: showIf === undefined ? undefined : (JSON.parse(showIf) as Condition) };
}

function answerOf({ element, type }: Field): Answer | undefined {
  const values = [...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:checked, textarea')]
    .map(({ value }) => value.trim())
    .filter((value) => value !== '');
  const [value] = values;
  if (value === undefined) return undefined;
  if (type === 'multiple_choice') return values;
  if (type === 'rating' && value !== NOT_APPLICABLE) return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}

function empty({ element }: Field): void {
  for (const input of element.querySelectorAll('input')) input.checked = false;
  for (const area of element.querySelectorAll('textarea')) area.value = '';
}
