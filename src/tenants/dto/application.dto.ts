import { Matches } from 'class-validator';
import { IPA_CODE } from '../ipa.js';

export class Application {
  /**
   * Code of the administration in the national index (IPA).
   * @example "c_h501"
   */
  @Matches(IPA_CODE)
  ipa_code: string;
}

/** The same for every administration of the index: it does not tell which ones joined. */
export class ApplicationResource {
  /** @example "received" */
  status: 'received';
}
