// What is asked of the reports, each with the same question to the responses: histograms by GROUP BY, one scan for all items.
import { ITEMS } from './world.mjs';

const COUNTS = ITEMS.flatMap(({ code, type, values }) =>
  values.map((value) =>
    type === 'multiple_choice'
      ? `count(*) FILTER (WHERE answers -> '${code}' ? '${value}')`
      : `count(*) FILTER (WHERE answers ->> '${code}' = '${value}')`,
  ),
).join(', ');

const groupedBy = (columns, where = '') =>
  `SELECT ${[...columns, COUNTS].join(', ')} FROM response
   JOIN service ON (service.tenant_id, service.id) = (response.tenant_id, service_id)
   JOIN tenant ON tenant.id = response.tenant_id ${where}
   ${columns.length > 0 ? `GROUP BY ${columns.join(', ')}` : ''}`;

/** @returns by name: whose report, its path, and SQL; the first of the nation stands for all: they take as long. */
export function questionsTo({ tenants, istat, owner }) {
  const [{ id, services }] = tenants;
  return {
    national: { reader: istat, path: '/reports/national', sql: groupedBy([]) },
    'national by category': {
      reader: istat,
      path: '/reports/national?group_by=category',
      sql: groupedBy(['ipa_category']),
    },
    'national by topic': { reader: istat, path: '/reports/national?group_by=topic', sql: groupedBy(['service_topic']) },
    'national by month': { reader: istat, path: '/reports/national?granularity=month', sql: groupedBy(['period']) },
    'national by service': {
      reader: istat,
      path: '/reports/national?group_by=service',
      sql: groupedBy(['service_id']),
    },
    'national by channel': {
      reader: istat,
      path: '/reports/national?breakdown=channel',
      sql: groupedBy(['channel']),
    },
    administration: {
      reader: owner,
      path: `/reports/tenants/${id}`,
      sql: groupedBy(['service_id'], `WHERE response.tenant_id = '${id}'`),
    },
    'service by month': {
      reader: owner,
      path: `/reports/services/${services[0]}?granularity=month`,
      sql: groupedBy(['period'], `WHERE response.tenant_id = '${id}' AND service_id = '${services[0]}'`),
    },
  };
}

/** What PostgreSQL itself makes of the responses in one statement: a row for each answer that may be given. */
export const PLAIN_CELLS = `
  CREATE TABLE plain_cell AS
    SELECT tenant_id, service_id, period, format_version_id, ''::text AS item_code, ''::text AS value, 0::bigint AS n
    FROM response LIMIT 0;
  ALTER TABLE plain_cell ADD PRIMARY KEY (tenant_id, service_id, period, format_version_id, item_code, value)`;

export const PLAIN_FOLD = `
  INSERT INTO plain_cell
  SELECT tenant_id, service_id, period, format_version_id, key, value, count(*)
  FROM response, jsonb_each_text(answers) GROUP BY 1, 2, 3, 4, 5, 6`;

/** The same for every channel and age, as the cells have it, too. */
export const PLAIN_BREAKDOWNS = `
  CREATE TABLE plain_breakdown AS
    SELECT *, ''::text AS channel, ''::text AS age FROM plain_cell LIMIT 0;
  ALTER TABLE plain_breakdown
    ADD PRIMARY KEY (tenant_id, service_id, period, format_version_id, item_code, value, channel, age)`;

export const PLAIN_BREAKDOWN_FOLD = `
  INSERT INTO plain_breakdown
  SELECT tenant_id, service_id, period, format_version_id, key, value, count(*), channel, coalesce(answers ->> 'age', '')
  FROM response, jsonb_each_text(answers) GROUP BY 1, 2, 3, 4, 5, 6, 8, 9`;
