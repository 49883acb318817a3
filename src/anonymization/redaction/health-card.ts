import { found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import type { Range } from './span.js';

/** 80, the code of Italy 380, and fifteen more digits; a few of them may be missing. */
const NUMBER = linear(`${BEFORE}8[ .-]?0[ .-]?3[ .-]?8[ .-]?0(?:[ .-]{0,2}\\d){10,16}${AFTER}`);
const CUED = linear(
  `${BEFORE}(?:tessera(?: europea)?(?: di)?(?: (?:sanitaria|assicurazione malattia))?|ts-?cns|team|t\\.s\\.|gesundheitskarte|carte de santé|zdravstvena kartica|health card)${LINK}(?<value>\\d(?:[ .-]?\\d){7,20})${AFTER}`,
);

/** Numbers of the health card (tessera sanitaria, which is the European one too). */
export const healthCards = (text: string): Range[] => [...found(text, NUMBER), ...foundValues(text, CUED)];
