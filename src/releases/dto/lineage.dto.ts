import type { JWK } from 'jose';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { count, integer, opaque, text, uuid } from '../../http/kinds.js';
import { untoldOf } from '../drafting/audit-record.js';
import type { Release } from '../release.entity.js';
import { PolicyResource, SHA256, yearMonth } from './release.dto.js';

export class AskedVersionResource {
  @Field(uuid)
  format_id: string;

  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  format_version_id: string;

  @Field(text(/^[A-Za-z0-9._-]+$/, [1, 64], 'national-core'))
  code: string;

  @Field(integer(1, 1_000_000, 1))
  version: number;
}

/** A JSON Web Key of an elliptic curve. */
export class PublicKeyResource {
  @Field(text(/^EC$/, [2, 2], 'EC'))
  kty: string;

  @Field(text(/^P-256$/, [5, 5], 'P-256'))
  crv: string;

  @Field(opaque(100, 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'))
  x: string;

  @Field(opaque(100, 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'))
  y: string;

  @Field(opaque(100, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'))
  kid: string;

  static from({ kty = '', crv = '', x = '', y = '', kid = '' }: JWK): PublicKeyResource {
    return { kty, crv, x, y, kid };
  }
}

export class LineageResource {
  @Field(uuid)
  release_id: string;

  @Field(count(3))
  number: number;

  /** Of the run that counted, protected and audited it. */
  @Field(uuid, '0c8e6f2a-4b1d-4e9f-a7c3-5d2b9e8f1a60')
  run_id: string;

  /** Of the program that did. */
  @Field(text(/^\d+\.\d+\.\d+[\w.+-]*$/, [5, 40], '0.1.0'))
  code_version: string;
  policy: PolicyResource;

  /** All versions of questionnaires that its answers are to; which of them a cell is about stands in the cell. */
  @Resources(() => AskedVersionResource, 10_000)
  questionnaires: AskedVersionResource[];

  @Field(count(300))
  services: number;

  @Field(count(100))
  administrations: number;

  @Field(count(12_330))
  cells: number;

  /** Hidden, or about nobody. */
  @Field(count(741))
  suppressed: number;

  /** Numbers of the earlier releases that share months with it. */
  @ListOf(count(1), { max: 10_000 })
  linked_releases: number[];

  /**
   * Months that are over and of which it tells other counts than there were when it was made: what came late, or while the month
   * was out already, in steps too small to be told. Null, where there is none.
   */
  @ListOf(yearMonth, { min: 1, max: 36 })
  untold_months: string[] | null;

  /** Hidden cells that the audit could work out or tell to within less than two respondents: a release with one is refused. */
  @Field(integer(0, 0, 0))
  recoverable: number;

  /** Number of the release that it revises. */
  @Field(count(2), null)
  revises: number | null;

  /** Number of the release that revises it. */
  @Field(count(4), null)
  revised_by: number | null;

  /** Of the cells in their order: each as JSON with its members sorted by name, and a line feed. */
  @Field(SHA256)
  sha256: string;

  /** A compact JWS, `typ` `release+jws`: heading, coverage, policy and digest, as they were published. */
  @Field(opaque(8_000, 'eyJhbGciOiJFUzI1NiIsInR5cCI6InJlbGVhc2UrandzIn0.eyJudW1iZXIiOjN9.c2lnbmF0dXJl'))
  signature: string;

  /** The public key that it verifies with, also when the platform signs with another one by now. */
  signed_with: PublicKeyResource;

  static from(
    release: Release,
    beside: { revises: number | null; revised_by: number | null },
    signed_with: PublicKeyResource,
  ): LineageResource {
    const audit = release.audit!;
    return {
      release_id: release.id,
      number: release.number,
      run_id: release.job_id,
      code_version: audit.code_version,
      policy: PolicyResource.from(release.policy),
      questionnaires: audit.questionnaires,
      services: audit.services,
      administrations: audit.administrations,
      cells: audit.cells,
      suppressed: audit.suppressed,
      linked_releases: audit.linked_releases,
      untold_months: untoldOf(audit),
      recoverable: audit.recoverable,
      ...beside,
      sha256: release.sha256!,
      signature: release.signature!,
      signed_with,
    };
  }
}
