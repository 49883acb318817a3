import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { BackgroundProtection } from './background-protection.entity.js';

/** How well stored responses keep their respondents, by service and period. */
@Injectable()
export class RiskReports {
  constructor(private readonly database: Database) {}

  /** Of a service. */
  list(serviceId: string, slice: Slice): Promise<BackgroundProtection[]> {
    return this.database.asIstat((tx) => {
      const query = tx
        .repository(BackgroundProtection)
        .createQueryBuilder('protection')
        .where('protection.service_id = :serviceId', { serviceId });
      return rowsOfSlice(query, ['protection.period', 'protection.grain'], slice);
    });
  }
}
