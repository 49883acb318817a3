import {
  type Described,
  type DescribedOperation,
  eachOperation,
  isPublic,
  METHODS,
  rolesOf,
  type Step,
} from './described.js';

interface Audience {
  name: string;
  description: string;
}

const PUBLIC: Audience = {
  name: 'public',
  description: 'Per tutti, senza accesso. For everybody, without signing in.',
};
const PA: Audience = {
  name: 'pa',
  description:
    "Per le amministrazioni e, per conto di tutte, per l'Istat. For administrations and, on behalf of all, for Istat.",
};
const ISTAT: Audience = {
  name: 'istat',
  description: "Solo per l'Istat. For Istat alone.",
};

/** Who an operation is for is its tag: each audience finds what is for it in one place. */
export const withAudiences: Step = (document) => ({
  ...eachOperation((operation) => ({ ...operation, tags: [audienceOf(operation).name] }))(document),
  tags: [ISTAT, PA, PUBLIC],
});

function audienceOf(operation: DescribedOperation): Audience {
  if (isPublic(operation)) return PUBLIC;
  return rolesOf(operation).some((role) => role.startsWith('pa')) ? PA : ISTAT;
}

/** The order of the work: sign in, look codes up, let an administration join, register services, write formats, collect, read, release. */
const ORDER = [
  'oauth',
  'code-lists',
  'ipa-entries',
  'applications',
  'tenants',
  'services',
  'concepts',
  'reference-populations',
  'formats',
  'format-files',
  'anonymization-runs',
  'aggregation-runs',
  'retention-runs',
  'jobs',
  'reports',
  'figures',
  'comment-reviews',
  'comments',
  'releases',
  'catalog',
  'release-drafts',
  'audit-events',
  'status',
];

/** Of what one resource can be asked for: what comes first in its life. */
const WITHIN = ['activation', 'clients', 'logo', 'webhooks', 'alert-recipients', 'alerts', 'suspension', 'withdrawal'];

export function inOrderOfWork(document: Described): Described {
  const sorted = Object.entries(document.paths)
    .toSorted(([one], [other]) => compare(placeOf(one), placeOf(other)))
    .map(([path, item]) => [
      path,
      Object.fromEntries(METHODS.filter((method) => item[method]).map((method) => [method, item[method]])),
    ]);
  return { ...document, paths: Object.fromEntries(sorted) as Described['paths'] };
}

/** The collection, how far below it, and what of the resource. */
function placeOf(path: string): number[] {
  const [, first = '', ...more] = path.split('/');
  return [indexIn(ORDER, first), more.length, indexIn(WITHIN, more[1] ?? '')];
}

function indexIn(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((place, index) => place !== other[index]);
  return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0);
}
