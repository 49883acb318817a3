import type { VNode } from 'preact';
import { LANGUAGE } from './form-turn.js';
import { languageName, textsFor } from './texts.js';

interface Props {
  offered: readonly string[];
  language: string;
  /** The id of a form to take along; without one the page is simply opened again. */
  form?: string;
}

export function LanguageSwitch({ offered, language, form }: Props): VNode {
  return (
    <nav aria-label={textsFor(language).texts.languages}>
      {/* Enter in a field presses the first button of its form, which must not be one of the languages. */}
      {form !== undefined && <button type="submit" form={form} hidden />}
      <ul class="languages">
        {offered.map((tag) => (
          <li key={tag} lang={tag}>
            {tag === language ? <span aria-current="true">{languageName(tag)}</span> : choice(tag, form)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function choice(tag: string, form: string | undefined): VNode {
  if (form === undefined) {
    return (
      <a href={`?language=${tag}`} hreflang={tag}>
        {languageName(tag)}
      </a>
    );
  }
  return (
    <button type="submit" form={form} name={LANGUAGE} value={tag}>
      {languageName(tag)}
    </button>
  );
}
