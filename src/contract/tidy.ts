import { RULES_KEY, SUMMARY_KEY } from '../http/operation.js';
import { eachOperation, type Step } from './described.js';

/** The summary in its place, and without what says nothing: empty lists of parameters and of rules. */
export const tidy: Step = eachOperation((operation) => {
  const { parameters = [], [RULES_KEY]: rules = [], [SUMMARY_KEY]: summary, ...rest } = operation;
  return {
    ...rest,
    summary: summary as string,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...((rules as string[]).length > 0 ? { [RULES_KEY]: rules } : {}),
  };
});
