import { codesOf } from '../code-lists/code-list.js';
import { ipaCategories } from '../code-lists/ipa-categories.js';
import { line, oneOf, text } from '../http/kinds.js';

/** A code of the national index of public administrations (IPA); the same one whatever its case. */
export const ipaCode = text(/^[A-Za-z0-9_]+$/, [1, 16], 'c_x000');

/** A category of the index, such as `L6` for municipalities. */
export const ipaCategory = text(/^[A-Z]{1,2}[0-9]{0,2}[A-Z]?$/, [1, 5], 'L6');

/** What a request may say: the copy of the index may already have a category that the list has not. */
export const knownIpaCategory = oneOf(codesOf(ipaCategories), 'L6');

export const tenantName = line(300, 'Comune di Prova');
