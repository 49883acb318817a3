import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Says which administration has new anonymised responses. A hint, like `Arrivals`. */
@Injectable()
export class AnonymisedResponses extends Subject<string> {}
