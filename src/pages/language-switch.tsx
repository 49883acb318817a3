import type { VNode } from 'preact';
import { LANGUAGE } from './form-turn.js';
import { languageName, textsFor } from './texts.js';
import { addressFor, type Visit } from './visit.js';

interface Props {
  offered: readonly string[];
  language: string;
  /** The id of a form to take along; without one the page is simply opened again. */
  form?: string;
  /** What the link to the page held besides the language. */
  visit?: Visit;
  /** Where the page is in a language; absent, where it is now. */
  address?: (language: string) => string;
}

export function LanguageSwitch({ offered, language, form, visit = {}, address }: Props): VNode {
  const addressOf = address ?? ((tag: string): string => addressFor(tag, visit));
  return (
    <nav aria-label={textsFor(language).texts.languages}>
      {/* Enter in a field presses the first button of its form, which must not be one of the languages. */}
      {form !== undefined && <button type="submit" form={form} hidden />}
      <ul class="languages">
        {offered.map((tag) => (
          <li key={tag} lang={tag}>
            {tag === language ? <span aria-current="true">{languageName(tag)}</span> : choice(tag, form, addressOf)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function choice(tag: string, form: string | undefined, addressOf: (tag: string) => string): VNode {
  if (form === undefined) {
    return (
      <a href={addressOf(tag)} hreflang={tag}>
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
