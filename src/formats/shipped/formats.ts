import { benefitApplication } from './benefit-application.js';
import { booking } from './booking.js';
import { certificationRequest } from './certification-request.js';
import { housing } from './housing.js';
import { municipalPage } from './municipal-page.js';
import { municipalService } from './municipal-service.js';
import { nationalCore } from './national-core.js';
import { registryChange } from './registry-change.js';
import type { ShippedFormat } from './shipped-format.js';
import { statusMonitoring } from './status-monitoring.js';

/** What the platform comes with: the core for every service, modules that add to it, and what municipalities owe. */
export const SHIPPED_FORMATS: readonly ShippedFormat[] = [
  nationalCore,
  booking,
  certificationRequest,
  benefitApplication,
  statusMonitoring,
  registryChange,
  housing,
  municipalService,
  municipalPage,
];
