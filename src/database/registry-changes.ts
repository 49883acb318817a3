import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/**
 * Says that administrations, services or formats changed in this process, so that what is remembered of them is read
 * anew at once. Other processes notice within a second, when their memory lapses.
 */
@Injectable()
export class RegistryChanges extends Subject<void> {}
