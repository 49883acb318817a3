import type { ConceptDefinition } from '../concepts/concept.js';
import { benefitApplicationConcepts } from './concepts/benefit-application.js';
import { bookingConcepts } from './concepts/booking.js';
import { branchConcepts } from './concepts/branch.js';
import { certificationRequestConcepts } from './concepts/certification-request.js';
import { coreConcepts } from './concepts/core.js';
import { housingConcepts } from './concepts/housing.js';
import { registryChangeConcepts } from './concepts/registry-change.js';
import { statusMonitoringConcepts } from './concepts/status-monitoring.js';

/** What the shipped formats measure. */
export const SHIPPED_CONCEPTS: readonly ConceptDefinition[] = [
  ...coreConcepts,
  ...branchConcepts,
  ...bookingConcepts,
  ...certificationRequestConcepts,
  ...benefitApplicationConcepts,
  ...statusMonitoringConcepts,
  ...registryChangeConcepts,
  ...housingConcepts,
];
