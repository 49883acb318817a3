import { Field } from './fields.js';
import { integer, line, oneOf } from './kinds.js';

export class StatusResource {
  @Field(oneOf(['about:blank']))
  type: 'about:blank';

  /** The HTTP status again, as RFC 9457 has it. */
  @Field(integer(100, 599, 200))
  status: number;

  @Field(line(200, 'The platform is up'))
  title: string;
}
