import { Field } from '../../http/fields.js';
import { oneOf } from '../../http/kinds.js';
import { ipaCode } from '../kinds.js';

export class Application {
  /** Code of the administration in the national index (IPA). */
  @Field(ipaCode, 'c_x001')
  ipa_code: string;
}

/** The same for every administration of the index: it does not tell which ones joined. */
export class ApplicationResource {
  @Field(oneOf(['received']))
  status: 'received';
}
