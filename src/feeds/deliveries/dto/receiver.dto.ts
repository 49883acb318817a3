import { Field } from '../../../http/fields.js';
import { instant, integer, oneOf, uuid } from '../../../http/kinds.js';
import { type Failure, FAILURES } from '../failures.js';
import type { Receiver } from '../receiver.entity.js';

/** Where something is delivered, and how that goes. */
export abstract class ReceiverResource {
  @Field(uuid)
  id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  /** The first failure since something was delivered; null when the last attempt was a success. */
  @Field(instant, null)
  failing_since: Date | null;

  @Field(instant, null)
  last_failure_at: Date | null;

  /** It is where the platform does not go; nobody answered; not in time; or it was not taken. */
  @Field(oneOf(['none', ...FAILURES]))
  last_failure: Failure | 'none';

  /** What was answered to the attempt that failed last; null when nothing was. */
  @Field(integer(100, 999, 503), null)
  last_status: number | null;
}

export const stateOf = (receiver: Receiver): Pick<ReceiverResource, keyof ReceiverResource> => ({
  id: receiver.id,
  tenant_id: receiver.tenant_id,
  failing_since: receiver.failing_since,
  last_failure_at: receiver.last_failure_at,
  last_failure: receiver.last_failure ?? 'none',
  last_status: receiver.last_status,
});
