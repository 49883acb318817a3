import {
  type Described,
  type DescribedOperation,
  eachOperation,
  isPublic,
  type Method,
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

/** The order of the work: sign in, let an administration join, register services, write formats, collect, read, release. */
const ORDER = [
  'oauth',
  'ipa-entries',
  'applications',
  'tenants',
  'services',
  'formats',
  'anonymization-runs',
  'aggregation-runs',
  'jobs',
  'reports',
  'releases',
  'audit-events',
  'status',
];

const METHOD_ORDER: readonly Method[] = METHODS;

export function inOrderOfWork(document: Described): Described {
  const paths = Object.entries(document.paths).toSorted(([one], [other]) => place(one) - place(other));
  const sorted = paths.map(([path, item]) => [
    path,
    Object.fromEntries(METHOD_ORDER.filter((method) => item[method]).map((method) => [method, item[method]])),
  ]);
  return { ...document, paths: Object.fromEntries(sorted) as Described['paths'] };
}

function place(path: string): number {
  const index = ORDER.indexOf(path.split('/')[1] ?? '');
  return index < 0 ? ORDER.length : index;
}
