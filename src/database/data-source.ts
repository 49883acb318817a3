import type { DataSourceOptions } from 'typeorm';
import { InitialSchema1763000000000 } from './migrations/1763000000000-initial-schema.js';
import { Audit1763100000000 } from './migrations/1763100000000-audit.js';
import { Identity1763200000000 } from './migrations/1763200000000-identity.js';
import { Order1763300000000 } from './migrations/1763300000000-order.js';
import { Formats1763400000000 } from './migrations/1763400000000-formats.js';
import { ClientRoles1763350000000 } from './migrations/1763350000000-client-roles.js';
import { Exposures1763500000000 } from './migrations/1763500000000-exposures.js';
import { Logo1763600000000 } from './migrations/1763600000000-logo.js';
import { Quality1763800000000 } from './migrations/1763800000000-quality.js';
import { Comments1764200000000 } from './migrations/1764200000000-comments.js';
import { RatingTokens1763900000000 } from './migrations/1763900000000-rating-tokens.js';
import { SealedInbox1764000000000 } from './migrations/1764000000000-sealed-inbox.js';
import { BackgroundProtection1764100000000 } from './migrations/1764100000000-background-protection.js';
import { RebuiltCells1764300000000 } from './migrations/1764300000000-rebuilt-cells.js';
import { CheaperReferences1764350000000 } from './migrations/1764350000000-cheaper-references.js';
import { BreakdownCells1764400000000 } from './migrations/1764400000000-breakdown-cells.js';
import { FigureChanges1764500000000 } from './migrations/1764500000000-figure-changes.js';
import { Webhooks1764510000000 } from './migrations/1764510000000-webhooks.js';
import { Alerts1764520000000 } from './migrations/1764520000000-alerts.js';
import { NationalFigures1764700000000 } from './migrations/1764700000000-national-figures.js';
import { ShownParts1764810000000 } from './migrations/1764810000000-shown-parts.js';
import { AlertMail1764830000000 } from './migrations/1764830000000-alert-mail.js';
import { ReferencePopulations1764850000000 } from './migrations/1764850000000-reference-populations.js';
import { OfficialReleases1764860000000 } from './migrations/1764860000000-official-releases.js';
import { UncountedLists1764900000000 } from './migrations/1764900000000-uncounted-lists.js';
import { OneLook1764901000000 } from './migrations/1764901000000-one-look.js';
import { ReleaseLife1764920000000 } from './migrations/1764920000000-release-life.js';

export const MIGRATIONS = [
  InitialSchema1763000000000,
  Audit1763100000000,
  Identity1763200000000,
  Order1763300000000,
  ClientRoles1763350000000,
  Formats1763400000000,
  Exposures1763500000000,
  Logo1763600000000,
  Quality1763800000000,
  RatingTokens1763900000000,
  SealedInbox1764000000000,
  BackgroundProtection1764100000000,
  Comments1764200000000,
  RebuiltCells1764300000000,
  CheaperReferences1764350000000,
  BreakdownCells1764400000000,
  FigureChanges1764500000000,
  Webhooks1764510000000,
  Alerts1764520000000,
  NationalFigures1764700000000,
  ShownParts1764810000000,
  AlertMail1764830000000,
  ReferencePopulations1764850000000,
  OfficialReleases1764860000000,
  UncountedLists1764900000000,
  OneLook1764901000000,
  ReleaseLife1764920000000,
];

/** @param url a role that owns nothing for the processes, the owner of the schema for migrations. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName: 'gradimento',
    synchronize: false,
    // Its gen_random_uuid() is PostgreSQL's own by now; nothing is installed.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    poolSize: 10,
    // Query logging would write parameters, and parameters hold answers.
    logging: false,
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  };
}
