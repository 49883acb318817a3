import { foundValues } from './found.js';
import { AFTER, BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const MONTH =
  '(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|mai|jun|jul|aug|sep|okt|oct|dez|fév|avr|juin|déc|dec|maj|avg)[\\p{L}]{0,8}';
const DATE = String.raw`\d{1,2}(?:°|º|\.)?(?: ?[./-] ?\d{1,2} ?[./-] ?|[ ]${MONTH}[ ]|[ ]\d{1,2}[ ])(?:19|20|')?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2}|(?:19|20)\d{2}`;
const CUED = linear(
  `${BEFORE}(?:nat[oa]|nascita|geboren|geburtsdatum|née?|naissance|rojen[a]?|born|birth)(?:[ :,]{1,2}(?:a|in|am|le|on|dne|il|nel|del|di|is|è)(?![\\p{L}])|[ :,]{1,2}[\\p{L}']{2,20}|[ :,]{0,2}\\([A-Z]{2}\\)){0,4}[ :,]{1,3}(?<value>${DATE})${AFTER}`,
);

/** Dates of birth, after a cue: other dates tell nothing of a person. */
export const birthDates = (text: string): Range[] => foundValues(text, CUED);
