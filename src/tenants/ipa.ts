/** A code of the national index of public administrations (IPA); the same one whatever its case. */
export const IPA_CODE = /^\w{1,16}$/;

/** A category of the index, such as `L6` for municipalities. */
export const IPA_CATEGORY = /^[A-Z]{1,2}[0-9]{0,2}[A-Z]?$/;

/** Up to 300 characters in one line, none of them a control character, broken or a sign of a wrong encoding. */
export const PLAIN_NAME = /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029\uFFFD]{1,300}$/u;

/** An administration as the index has it: what the public reads of it, and no person. */
export interface IpaEntry {
  /** In lower case. */
  ipa_code: string;
  name: string;
  ipa_category: string;
}
