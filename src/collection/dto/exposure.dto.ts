import { Field } from '../../http/fields.js';
import { integer, oneOf } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';

const MAX_COUNT = 10_000;

export class ExposureBody {
  /** Offers since the last request; absent, one. */
  @Optional()
  @Field(integer(1, MAX_COUNT, 1))
  count?: number;
}

export class ExposureReceipt {
  /** It is added to the sum of the month within a second. */
  @Field(oneOf(['counted']))
  status: 'counted';
}
