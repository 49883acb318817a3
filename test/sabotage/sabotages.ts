/** One line of the product made wrong on purpose, and the test that must notice. */
export interface Sabotage {
  name: string;
  file: string;
  /** Text that the file has exactly once. */
  search: string;
  replace: string;
  test: string;
  /** The title of the test as it is written, with its `%s`. */
  title: string;
  /** What stands in place of `%s`; absent, anything. */
  of?: string;
}

const SCHEMA = 'src/database/migrations/1763000000000-initial-schema.ts';
const INBOX = 'src/database/migrations/1764000000000-sealed-inbox.ts';
const AUDIT = 'src/database/migrations/1763100000000-audit.ts';
const FORMATS = 'src/database/migrations/1763400000000-formats.ts';
const STRATEGY = 'src/identity/jwt.strategy.ts';
const PROFILE = 'src/identity/issuers/token-profile.ts';

const catalogue = { test: 'test/isolation/catalogue.e2e-spec.ts', title: 'is without fault' };
const database = (title: string): Pick<Sabotage, 'test' | 'title'> => ({
  test: 'test/isolation/database.e2e-spec.ts',
  title,
});
const connections = {
  test: 'test/isolation/connections.e2e-spec.ts',
  title: 'leaves neither role nor tenant in a connection',
};
const matrix = (of: string): Pick<Sabotage, 'test' | 'title' | 'of'> => ({
  test: 'test/isolation/matrix.e2e-spec.ts',
  title: 'learns and changes nothing through %s',
  of,
});
const tokens = {
  test: 'test/isolation/tokens.e2e-spec.ts',
  title: 'is refused in the same words by %s',
  of: 'read_Tenants',
};
const fuzz = { test: 'test/contract/fuzz/fuzz.e2e-spec.ts', title: 'whatever it is asked' };
const audit = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/audit.e2e-spec.ts', title });

const logo = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/logo.e2e-spec.ts', title });

const OF_THE_SCHEMA: Sabotage[] = [
  {
    name: 'tables of administrations without FORCE',
    file: SCHEMA,
    search: '    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;',
    replace: '',
    ...catalogue,
  },
  {
    name: 'a table without a policy',
    file: SCHEMA,
    search: 'CREATE POLICY national ON release TO gradimento_istat USING (true) WITH CHECK (true);',
    replace: '',
    ...catalogue,
  },
  {
    name: 'a policy that is true for every row',
    file: SCHEMA,
    search: 'USING (${column} = ${TENANT}) WITH CHECK (${column} = ${TENANT});',
    replace: 'USING (true) WITH CHECK (true);',
    ...database('shows one tenant only its own rows, and accepts no other'),
  },
  {
    name: 'drafts shown to administrations',
    file: SCHEMA,
    search: `TO gradimento_api USING (status <> 'draft');`,
    replace: 'TO gradimento_api USING (true);',
    ...catalogue,
  },
  {
    name: 'the national sight of services for administrations',
    file: SCHEMA,
    search: 'CREATE POLICY national ON service FOR SELECT TO gradimento_istat USING (true);',
    replace: 'CREATE POLICY national ON service FOR SELECT TO gradimento_istat, gradimento_api USING (true);',
    ...matrix('read_Services'),
  },
  {
    name: 'a collector that reads',
    file: INBOX,
    search: 'GRANT INSERT ON inbox TO gradimento_collector, gradimento_api;',
    replace: 'GRANT SELECT, INSERT ON inbox TO gradimento_collector, gradimento_api;',
    ...database('lets the collector append and nothing else'),
  },
  {
    name: 'an API that reads the inbox',
    file: INBOX,
    search: 'GRANT SELECT, DELETE ON inbox TO gradimento_worker;',
    replace: 'GRANT SELECT, DELETE ON inbox TO gradimento_worker, gradimento_api;',
    ...catalogue,
  },
  {
    name: 'a sweeper that reads answers',
    file: 'src/database/migrations/1763300000000-order.ts',
    search: 'GRANT SELECT (tenant_id) ON uncounted TO gradimento_sweeper;',
    replace:
      'GRANT SELECT (tenant_id) ON uncounted TO gradimento_sweeper; GRANT SELECT ON comment TO gradimento_sweeper;',
    ...catalogue,
  },
  {
    name: 'cells open to everybody',
    file: SCHEMA,
    search: 'GRANT SELECT ON cell TO gradimento_api, gradimento_istat;',
    replace: 'GRANT SELECT ON cell TO PUBLIC;',
    ...catalogue,
  },
  {
    name: 'a primary key without the tenant',
    file: SCHEMA,
    search: 'CONSTRAINT comment_pk PRIMARY KEY (tenant_id, id),',
    replace: 'CONSTRAINT comment_pk PRIMARY KEY (id),',
    ...catalogue,
  },
  {
    name: 'codes of services unique in the nation',
    file: SCHEMA,
    search: 'CONSTRAINT service_code UNIQUE (tenant_id, code),',
    replace: 'CONSTRAINT service_code UNIQUE (code),',
    ...catalogue,
  },
  {
    name: 'envelopes that open as anybody’s',
    file: 'src/collection/sealing/content.ts',
    search: '`${tenantId} ${serviceId}`',
    replace: 'serviceId.slice(tenantId.length)',
    ...database('lets the collector append and nothing else'),
  },
  {
    name: 'own items that Istat counts',
    file: FORMATS,
    search: `ON cell FOR SELECT TO gradimento_istat USING (item_code NOT LIKE 'own\\\\_%');`,
    replace: 'ON cell FOR SELECT TO gradimento_istat USING (true);',
    test: 'test/formats/own-items.e2e-spec.ts',
    title: 'is checked, kept with the response, counted, and reported to its administration only',
  },
  {
    name: 'languages that are kept as they were said',
    file: 'src/collection/intake.ts',
    search: 'language: bestLanguage(languages, language),',
    replace: 'language: language || bestLanguage(languages, language),',
    test: 'test/formats/versions.e2e-spec.ts',
    title: 'said as %s is kept as %s',
  },
  {
    name: 'published versions that can change',
    file: FORMATS,
    search: 'CREATE TRIGGER keep_published_version BEFORE UPDATE ON format_version',
    replace: 'CREATE TRIGGER keep_published_version BEFORE INSERT ON format_version',
    test: 'test/formats/formats.e2e-spec.ts',
    title: 'never changes what was published',
  },
  {
    name: 'an audit log that shows everybody everything',
    file: AUDIT,
    search: `USING (concerns = nullif(current_setting('app.tenant_id', true), '')::uuid);`,
    replace: 'USING (true);',
    ...audit('shows an administration what concerns it, and not which of Istat acted'),
  },
  {
    name: 'an audit log that can be rewritten',
    file: AUDIT,
    search: 'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event',
    replace: 'CREATE TRIGGER append_only BEFORE TRUNCATE ON audit_event',
    ...audit('refuses to be rewritten even by a superuser who leaves the triggers'),
  },
  {
    name: 'events about others',
    file: AUDIT,
    search: 'IF tenant IS NOT NULL AND concerns IS DISTINCT FROM tenant THEN',
    replace: 'IF false THEN',
    ...audit('lets no role of the processes write past the one function'),
  },
  {
    name: 'a definer function that finds its tables where the caller says',
    file: AUDIT,
    search: 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS',
    replace: 'LANGUAGE plpgsql SECURITY DEFINER AS',
    ...catalogue,
  },
  {
    name: 'a definer function that everybody may call',
    file: AUDIT,
    search: 'REVOKE EXECUTE ON FUNCTION append_audit_event, audit_content FROM PUBLIC;',
    replace: '',
    ...catalogue,
  },
];

const OF_TRANSACTIONS: Sabotage[] = [
  {
    name: 'a tenant that stays with the connection',
    file: 'src/database/database.ts',
    search: '; SET LOCAL app.tenant_id = ',
    replace: '; SET app.tenant_id = ',
    ...connections,
  },
  {
    name: 'a role that stays with the connection',
    file: 'src/database/database.ts',
    search: '`SET LOCAL ROLE ${role};',
    replace: '`SET ROLE ${role};',
    ...connections,
  },
  {
    name: 'a tenant id taken as it comes',
    file: 'src/database/database.ts',
    search: `if (!isUuid(tenantId)) throw new Error('not a tenant id');`,
    replace: '',
    ...database('shows one tenant only its own rows, and accepts no other'),
  },
  {
    name: 'a start on a schema that is open',
    file: 'src/database/preflight.ts',
    search: 'if (fault) throw',
    replace: 'if (!client) throw',
    test: catalogue.test,
    title: 'is looked at before a process starts',
  },
  {
    name: 'a start as a superuser',
    file: 'src/database/preflight.ts',
    search: 'if (!login || login.powerful || login.owner) {',
    replace: 'if (!login) {',
    test: 'test/start-up.e2e-spec.ts',
    title: 'with %s ends with one clear line',
    of: 'a superuser',
  },
];

const OF_TOKENS: Sabotage[] = [
  {
    name: 'tokens whose expiry is not looked at',
    file: STRATEGY,
    search: 'algorithms: [...ALGORITHMS],',
    replace: 'algorithms: [...ALGORITHMS], ignoreExpiration: true,',
    ...tokens,
  },
  {
    name: 'tokens whose signature is not looked at',
    file: STRATEGY,
    search: '  constructor(private readonly issuers: TrustedIssuers) {',
    // passport-jwt verifies by this function; of all that it may say, one thing is not heard.
    replace: `
  static { const verify = Strategy.JwtVerifier; Strategy.JwtVerifier = (token, key, options, done) =>
    verify(token, key, options, (error, claims) => error?.message === 'invalid signature'
      ? done(null, JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())) : done(error, claims)); }
  constructor(private readonly issuers: TrustedIssuers) {`,
    ...tokens,
  },
  {
    name: 'assertions whose expiry is not looked at',
    file: 'src/identity/client-assertion.ts',
    search: 'clockTolerance: CLOCK_TOLERANCE_S,',
    replace: 'clockTolerance: 86_400,',
    test: 'test/clients.e2e-spec.ts',
    title: 'with %s is refused in the same words',
    of: 'an expiry long past',
  },
  {
    name: 'clients of an administration that withdrew',
    file: 'src/identity/live-client.ts',
    search: ` AND tenant.status <> 'withdrawn'`,
    replace: '',
    test: 'test/clients.e2e-spec.ts',
    title: 'are out as soon as it has withdrawn, also one that is still there',
  },
  {
    name: 'clients that come back with their administration',
    file: 'src/tenants/tenant-registry.ts',
    search: 'await this.clients.removeAll(tx, by, id);',
    replace: '',
    test: 'test/clients.e2e-spec.ts',
    title: 'do not come back with it',
  },
  {
    name: 'tokens for any audience',
    file: PROFILE,
    search: ' || !isFor(aud, profile.audience)',
    replace: '',
    ...tokens,
  },
  {
    name: 'tokens for ten years',
    file: PROFILE,
    search: ' && exp - iat <= longestLife',
    replace: '',
    ...tokens,
  },
  {
    name: 'tokens of the future',
    file: PROFILE,
    search: 'return iat <= now + CLOCK_TOLERANCE_S && ',
    replace: 'return ',
    ...tokens,
  },
  { name: 'tokens without an id', file: PROFILE, search: 'return isText(jti) && ', replace: 'return ', ...tokens },
  { name: 'tokens of any type', file: PROFILE, search: ' || typ !== profile.type', replace: '', ...tokens },
  {
    name: 'headers that nobody understands',
    file: PROFILE,
    search: 'Object.keys(header).every((name) => KNOWN_HEADERS.has(name)) ?',
    replace: 'true ?',
    ...tokens,
  },
  {
    name: 'any key id',
    file: 'src/identity/issuers/own-issuer.ts',
    search: '(await this.keys.find(kid))?.publicKey',
    replace: 'this.keys.current.publicKey',
    ...tokens,
  },
  {
    name: 'tokens of removed clients',
    file: 'src/identity/issuers/own-issuer.ts',
    search: 'return known ? caller : undefined;',
    replace: 'return caller;',
    ...tokens,
  },
  {
    name: 'roles that nobody has',
    file: 'src/identity/issuers/own-issuer.ts',
    search: 'return known.length === roles.length ?',
    replace: 'return known ?',
    ...tokens,
    of: 'list_Formats',
  },
  {
    name: 'roles of Istat for clients of administrations',
    file: 'src/identity/issuers/own-issuer.ts',
    search: 'tenantId === undefined ? ROLES : PA_ROLES',
    replace: 'ROLES',
    ...tokens,
    of: 'list_Formats',
  },
  {
    name: 'assertions that are good twice',
    file: 'src/identity/seen-tokens.ts',
    search: 'return added.length > 0;',
    replace: 'return true;',
    test: 'test/clients.e2e-spec.ts',
    title: 'is good once',
  },
  {
    name: 'secrets that never end',
    file: 'src/identity/live-client.ts',
    search: 'AND client_id = $2 AND (expires_at IS NULL OR expires_at > now())',
    replace: 'AND client_id = $2',
    test: 'test/clients.e2e-spec.ts',
    title: 'lets the old one go on for the overlap and no longer',
  },
];

const OF_THE_API: Sabotage[] = [
  {
    name: 'handlers that are open by default',
    file: 'src/identity/access.guard.ts',
    search: 'if (access && user instanceof Caller && user.has(...access)) return true;',
    replace: 'if (user instanceof Caller && (!access || user.has(...access))) return true;',
    test: 'test/isolation/closed.e2e-spec.ts',
    title: 'admits nobody to a handler that does not say whom',
  },
  {
    name: 'roles that are not asked for',
    file: 'src/identity/access.guard.ts',
    search: 'user instanceof Caller && user.has(...access)) return true;',
    replace: 'user instanceof Caller) return true;',
    ...matrix('list_Clients'),
  },
  {
    name: 'callers who act for anybody',
    file: 'src/identity/caller.ts',
    search: 'if (this.isIstat || this.tenantId === tenantId) return tenantId;',
    replace: 'if (tenantId) return tenantId;',
    ...matrix('read_Tenants'),
  },
  {
    name: 'batches for services of others',
    file: 'src/collection/intake.ts',
    search: 'if (ownerId !== undefined && entry.tenant_id !== ownerId) throw Problem.notFound();',
    replace: '',
    ...matrix('respondMany_Responses'),
  },
  {
    name: 'a 403 that tells what exists',
    file: 'src/collection/intake.ts',
    search: 'entry.tenant_id !== ownerId) throw Problem.notFound();',
    replace: `entry.tenant_id !== ownerId) throw new Problem('forbidden');`,
    ...matrix('respondMany_Responses'),
  },
  {
    name: 'lists with the sight of Istat',
    file: 'src/services/service-catalog.ts',
    search: 'return caller.tenantId ? this.database.asTenant(caller.tenantId, find) : this.database.asIstat(find);',
    replace: 'return this.database.asIstat(find);',
    ...matrix('list_Services'),
  },
  {
    name: 'services remembered under no name',
    file: 'src/services/remembered.ts',
    search: 'get(key: string): T | Promise<T | undefined> {\n    const known = this.known.get(key);',
    replace: 'get(key: string): T | Promise<T | undefined> {\n    const [known] = this.known.values();',
    test: 'test/isolation/closed.e2e-spec.ts',
    title: 'takes for one service nothing that it remembers of another',
  },
  {
    name: 'cursors that nobody signed',
    file: 'src/http/page.ts',
    search: ' || !timingSafeEqual(expected, given)',
    replace: '',
    test: 'test/unit/cursors.spec.ts',
    title: 'that was tampered with is refused',
  },
  {
    name: 'cursors of any list',
    file: 'src/http/page.ts',
    search: '.update(`${list}\\n${payload}`)',
    replace: '.update(payload)',
    test: 'test/unit/cursors.spec.ts',
    title: 'of another list is refused',
  },
  {
    name: 'errors that say what went wrong inside',
    file: 'src/http/problem.filter.ts',
    search: 'return new Problem(type);',
    replace: 'return new Problem(type, String(error));',
    test: 'test/isolation/closed.e2e-spec.ts',
    title: 'says nothing of what failed inside',
  },
  {
    name: 'responses that are stored alone',
    file: 'src/anonymization/store.ts',
    search: '  return tx.rows<T>(sql, [',
    replace: '  if (rows.length > 0) return []; else return tx.rows<T>(sql, [',
    test: 'test/response-path.e2e-spec.ts',
    title: 'keeps nothing of the order in which responses came, nor of which comment came with which',
  },
];

const OF_THE_CONTRACT: Sabotage[] = [
  {
    name: 'contract: parameters that no operation has',
    file: 'src/http/declared.ts',
    search: '.filter(([name, value]) => !names.includes(name) || Array.isArray(value))',
    replace: '.filter(() => false)',
    ...fuzz,
  },
  {
    name: 'contract: members that nobody declared',
    file: 'src/http/validation.ts',
    search: 'forbidNonWhitelisted: true',
    replace: 'forbidNonWhitelisted: false',
    ...fuzz,
  },
  {
    name: 'contract: null for what is not null',
    file: 'src/http/validation.ts',
    search: 'ValidateIf((_object, value) => value !== undefined),',
    replace: 'ValidateIf((_object, value) => value !== undefined && value !== null),',
    ...fuzz,
  },
  {
    name: 'contract: numbers without an upper bound',
    file: 'src/http/kinds.ts',
    search: '[IsInt({ each }), Min(min, { each }), Max(max, { each })]',
    replace: '[IsInt({ each }), Min(min, { each })]',
    ...fuzz,
  },
  {
    name: 'contract: a last page that does not say so',
    file: 'src/http/page.ts',
    search: 'sortKey(last)) : null };',
    replace: 'sortKey(last)) : undefined };',
    ...fuzz,
  },
  {
    name: 'contract: responses without the limit',
    file: 'src/http/rate-limits.ts',
    search: "'X-RateLimit-Reset': bucket.reset",
    replace: "'X-Reset': bucket.reset",
    ...fuzz,
  },
  {
    name: 'contract: changes upon what was',
    file: 'src/http/entity-tag.ts',
    search: 'if (this.header === undefined || (resource && matchesTag',
    replace: 'if (this.header !== undefined || (resource && matchesTag',
    test: 'test/entity-tags.e2e-spec.ts',
    title: 'is not changed upon what it was',
  },
  {
    name: 'contract: an operation that the document does not have',
    file: 'src/contract/declared-operations.ts',
    search: 'if (UNDECLARED_METHODS.has(method) || lookup(method, url)) continue;',
    replace: 'continue;',
    test: 'test/contract/new-endpoint.e2e-spec.ts',
    title: 'keeps the API from starting as long as the document does not have it',
  },
];

const crash = { test: 'test/crash.e2e-spec.ts', title: 'is in the database once, whatever was killed meanwhile' };
const keyed = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/idempotency.e2e-spec.ts', title });
const batches = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/batches.e2e-spec.ts', title });

const OF_COLLECTION: readonly Sabotage[] = [
  {
    name: 'collection: 202 before it is durable',
    file: 'src/collection/response-inbox.ts',
    search: 'return await this.commits.add(row);',
    replace: 'void this.commits.add(row).catch(() => undefined); return true;',
    ...crash,
  },
  {
    name: 'collection: nobody looks what became of the first one',
    file: 'src/collection/response-inbox.ts',
    search: 'if (!taken) await this.answerAgain(entry, row, body, key);',
    replace: '',
    ...keyed('is stored once, and answered the same again'),
  },
  {
    name: 'collection: another body under the key is answered as the first',
    file: 'src/collection/keyed-submissions.ts',
    search: 'if (body_hash.equals(bodyHash)) return',
    replace: 'if (body_hash) return',
    ...keyed('is stored once, and answered the same again'),
  },
  {
    name: 'collection: a batch that breaks off leaves a part of it',
    file: 'src/collection/response-batches.ts',
    search: 'if (isNew) batch.leaveOut(await insertIntoInbox(tx, await this.seal.current(), chunk.value));',
    replace:
      'const rows = chunk.value; const seal = await this.seal.current(); if (isNew) await this.database.asTenant(entry.tenant_id, (own) => insertIntoInbox(own, seal, rows));',
    ...batches('that breaks off stores nothing, and is stored once when it is sent again under its key'),
  },
  {
    name: 'collection: a batch is stored again under its key',
    file: 'src/collection/response-batches.ts',
    search: 'if (isNew) batch.leaveOut(await insertIntoInbox(tx, await this.seal.current(), chunk.value));',
    replace: 'await insertIntoInbox(tx, await this.seal.current(), chunk.value);',
    ...batches('that breaks off stores nothing, and is stored once when it is sent again under its key'),
  },
  {
    name: 'tokens: none is spent',
    file: 'src/collection/append-responses.ts',
    search: "verified ? plainArray(firsts, (row) => row?.right?.nullifier.toString('hex')) : null",
    replace: 'null',
    test: 'test/token-spending.e2e-spec.ts',
    title: 'one after another',
  },
  {
    name: 'tokens: a signature that nobody looks at',
    file: 'src/rating-tokens/rating-tokens.ts',
    search: 'if (!key || !isSigned(key.verifier, token.signed, token.authenticator))',
    replace: 'if (!key)',
    test: 'test/token-spending.e2e-spec.ts',
    title: '%s',
    of: 'spoiled at its signature',
  },
  {
    name: 'redaction: comments as they were written',
    file: 'src/anonymization/separate.ts',
    search: 'const { text } = redact(given);',
    replace: 'const text = given;',
    test: 'test/unit/separate.spec.ts',
    title: 'gives each text a way of its own, without version or channel',
  },
  {
    name: 'button: the questionnaire in any frame',
    file: 'src/services/service-framing.ts',
    search: `origins.length > 0 ? origins : ["'none'"]`,
    replace: `origins.length > 0 ? origins : ['*']`,
    test: 'test/button.e2e-spec.ts',
    title: 'lets the questionnaire stand on the pages that the service names, and on no other',
  },
  {
    name: 'button: the panel heeds whoever speaks',
    file: 'src/button/browser/valuta.ts',
    search: 'source === frame.contentWindow && origin === new URL(page).origin && data === CLOSE',
    replace: 'data === CLOSE',
    test: 'test/button.e2e-spec.ts',
    title: 'opens a panel: focus goes in, Escape closes it, focus comes back',
  },
];

const COMMENTS = 'src/database/migrations/1764200000000-comments.ts';
const comments = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/comments.e2e-spec.ts', title });

const OF_COMMENTS: Sabotage[] = [
  {
    name: 'comments: withheld ones for their administration',
    file: COMMENTS,
    search: " AND review = 'passed');",
    replace: ');',
    ...comments('are not reached in the database by the roles that work for an administration or read for Istat'),
  },
  {
    name: 'comments: reviewed in the month in which they came',
    file: COMMENTS,
    search: "period + interval '1 month' + interval '2 days' <= ${TODAY}",
    replace: 'period <= ${TODAY}',
    ...comments('are reviewed when their month is over and not before, by somebody who is not told whose they are'),
  },
  {
    name: 'comments: nine are enough',
    file: 'src/reporting/comment-policy.ts',
    search: 'threshold: 10',
    replace: 'threshold: 9',
    ...comments('are shown where ten of a service and month have passed their review, and not where nine have'),
  },
  {
    name: 'comments: a whole service helps a month',
    file: 'src/reporting/comments/comments.ts',
    search: 'GROUP BY service_id, period\n      HAVING count(*) >= $4)',
    replace: 'GROUP BY service_id, period\n      HAVING $4 > 0)',
    ...comments('of one month do not help those of another, nor those of another service'),
  },
  {
    name: 'comments: what was decided is forgotten when others come',
    file: 'src/anonymization/store.ts',
    search: 'rows.map((row) => row.review),',
    replace: "rows.map(() => 'waiting'),",
    ...comments('keep what was decided while others of their month are stored'),
  },
  {
    name: 'comments: a decision that misses its row',
    file: 'src/reporting/comments/comment-reviews.ts',
    search: "return refused.length > 0 ? { ...found, state: 'refused', text: null } : undefined;",
    replace: "return { ...found, state: 'refused', text: refused.length > 1 ? '' : null };",
    ...comments('are found by a decision that was made while they were stored anew'),
  },
  {
    name: 'comments: a refused text that stays',
    file: 'src/reporting/comments/comment-reviews.ts',
    search: "'DELETE FROM comment WHERE id = $1 RETURNING id'",
    replace: "'SELECT id FROM comment WHERE id = $1'",
    ...comments('are gone from the table once refused; a decision is final, but that one that passed can be refused'),
  },
  {
    name: 'comments: what could not be redacted',
    file: 'src/anonymization/separate.ts',
    search: 'return text === MARKS.unreadable ? [] : [',
    replace: 'return text === MARKS.unreadable + MARKS.unreadable ? [] : [',
    ...comments('that could not be redacted are not stored'),
  },
  {
    name: 'comments: the service of a text in the audit log',
    file: 'src/reporting/comments/comment-reviews.ts',
    search: 'const detail = { decision, covered: covers.length };',
    replace: 'const detail = { decision, covered: covers.length, text: comment.text };',
    ...comments('leave decisions in the audit log, without text, service or administration, for Istat alone'),
  },
];

const mail = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/alert-mail.e2e-spec.ts', title });
const RELAY = 'src/feeds/mail/relay.ts';
const RECIPIENTS = 'src/feeds/recipients/alert-recipients.ts';
const unaddressed = mail('waits for a relay that is away, and names no address in a log, a job or an act meanwhile');

const OF_MAIL: Sabotage[] = [
  {
    name: 'mail: sent for days to nobody',
    file: RELAY,
    search: 'const final = responseCode >= 500 && ABOUT_A_LETTER.has(command) &&',
    replace: 'const final = responseCode >= 600 && ABOUT_A_LETTER.has(command) &&',
    ...mail('that is refused for good at %s is given up at once; others get theirs'),
  },
  {
    name: 'mail: given up for what can be mended',
    file: RELAY,
    search: 'responseCode >= 500 && ABOUT_A_LETTER.has(command) &&',
    replace: "responseCode >= 500 && command !== '' &&",
    ...mail('that is refused %s waits'),
  },
  {
    name: 'mail: a letter that comes twice as two',
    file: RELAY,
    search: 'messageId: `<${id}@${domain}>`,',
    replace: 'messageId: `<${id}.${Date.now()}@${domain}>`,',
    ...mail('that was sent by somebody who was killed before it could say so is the same letter again'),
  },
  {
    name: 'mail: in the clear where no TLS is',
    file: RELAY,
    search: 'requireTLS: !secure && !near,',
    replace: 'requireTLS: false,',
    ...mail('that %s is told nothing, for want of TLS'),
  },
  {
    name: 'mail: failures as the relay words them',
    file: RELAY,
    search: 'return outcomeOf(error as SmtpError);',
    replace: 'process.stderr.write(String(error));\n      return outcomeOf(error as SmtpError);',
    ...unaddressed,
  },
  {
    name: 'mail: addresses in the audit log',
    file: RECIPIENTS,
    search: 'made.id, { language });',
    replace: 'made.id, { language, address });',
    ...unaddressed,
  },
  {
    name: 'mail: recipients that outlast the adhesion',
    file: RECIPIENTS,
    search: 'this.withdrawals.onEach((tx, tenantId) => this.removeOf(tx, tenantId));',
    replace: '',
    ...mail('go with the adhesion, and none is added after it'),
  },
  {
    name: 'mail: written without a relay',
    file: 'src/feeds/alerts/alert-watch.ts',
    search: 'if (this.config.SMTP_URL !== undefined) await mailOf',
    replace: 'await mailOf',
    ...mail('is not written where the platform has no relay, and the recipient says so'),
  },
  {
    name: 'mail: names that begin lines',
    file: 'src/feeds/mail/alert-mail.ts',
    search: ".replaceAll(/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu, ' ')\n    .replaceAll(/\\s+/g, ' ')",
    replace: '',
    test: 'test/unit/alert-mail.spec.ts',
    title: 'has the same lines whatever a service is called',
  },
  {
    name: 'mail: addresses that a program reads as more',
    file: 'src/feeds/recipients/mail-address.ts',
    search: '!MAIL_ADDRESS.test(address) || !isEmail(',
    replace: '!isEmail(',
    test: 'test/unit/alert-mail.spec.ts',
    title: 'may not be %j',
  },
];

const retention = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/retention.e2e-spec.ts', title });

const OF_RETENTION: Sabotage[] = [
  {
    name: 'retention: comments that stay',
    file: 'src/anonymization/retention/retention.ts',
    search: '${COMMENT_MONTHS + 1} months',
    replace: '${COMMENT_MONTHS + 2} months',
    ...retention('goes by itself: comments twelve months after the end of theirs, and not before, reviewed or not'),
  },
  {
    name: 'retention: comments that go before their time',
    file: 'src/anonymization/retention/retention.ts',
    search: '${COMMENT_MONTHS + 1} months',
    replace: '${COMMENT_MONTHS} months',
    ...retention('goes by itself: comments twelve months after the end of theirs, and not before, reviewed or not'),
  },
  {
    name: 'retention: jobs that stay',
    file: 'src/queue/sweeper.ts',
    search: 'await this.jobs.forgetFinished();',
    replace: '',
    ...retention('is a finished job of %s for an hour, and one that runs for as long as it does'),
  },
  {
    name: 'retention: hints that stay',
    file: 'src/queue/sweeper.ts',
    search: "await this.queue.clean(FAILED_HINT_SECONDS * 1_000, FORGOTTEN_AT_ONCE, 'failed');",
    replace: '',
    ...retention('is a hint in the queue until it has been heeded, or in vain for minutes'),
  },
];

const linkage = (title: string): Pick<Sabotage, 'test' | 'title'> => ({
  test: 'test/anonymization/linkage.e2e-spec.ts',
  title,
});
const inACrowd = linkage('learns no order in a crowd, nor which comment came with which response');
const canary = {
  test: 'test/anonymization/canary.e2e-spec.ts',
  title: 'is nowhere to be found, neither while it waits nor afterwards',
};

/** In these tests each answers a little more than the one before. */
const BY_ANSWERS = `[...rows.responses.keys()].sort((one, other) =>
  JSON.stringify(rows.responses[one]?.answers) < JSON.stringify(rows.responses[other]?.answers) ? -1 : 1)`;

const OF_ANONYMISATION: Sabotage[] = [
  {
    name: 'anonymisation: responses in the order in which they came',
    file: 'src/anonymization/store.ts',
    search: 'const order = shuffle([...rows.responses.keys()]);',
    replace: `const order = ${BY_ANSWERS};`,
    ...inACrowd,
  },
  {
    name: 'anonymisation: comments in the order in which they came',
    file: 'src/anonymization/store.ts',
    search: 'const rows: StoredComment[] = shuffle([...fresh, ...others]);',
    replace: 'const rows: StoredComment[] = [...fresh, ...others];',
    ...linkage('learns the batch at the most, and no order in it, where few come at a time'),
  },
  {
    name: 'anonymisation: what is to be counted in the order in which it came',
    file: 'src/anonymization/store.ts',
    search: 'const toBeCounted = order.filter((place) => place < responses.length);',
    replace: `const toBeCounted = ${BY_ANSWERS}.filter((place) => place < responses.length);`,
    ...inACrowd,
  },
  {
    name: 'anonymisation: keys of records that follow from the answers',
    file: 'src/anonymization/store.ts',
    search: '[...randomKeys(responses.length),',
    replace: "[...responses.map(({ answers }) => Number(Object.values(answers).join(''))),",
    ...inACrowd,
  },
  {
    name: 'anonymisation: envelopes taken in a transaction of their own',
    file: 'src/anonymization/anonymizer.ts',
    search: '  const coarse = await coarsenAmongStored(tx, taken);',
    replace: `  await tx.rows("COMMIT; BEGIN; SET LOCAL ROLE gradimento_worker; SET LOCAL app.tenant_id = '" + tx.tenantId + "'");
      const coarse = await coarsenAmongStored(tx, taken);`,
    test: 'test/anonymization/crash-points.e2e-spec.ts',
    title: 'when %s begins anew, loses nothing and does nothing twice',
    of: 'responses are inserted',
  },
  {
    name: 'anonymisation: an inbox that can be read',
    file: 'src/collection/sealing/content.ts',
    search: "return `[${rows.map(write).join(',')}]`;",
    replace: "process.stderr.write(rows.map(write).join(',')); return `[${rows.map(write).join(',')}]`;",
    ...canary,
  },
  {
    name: 'anonymisation: what was answered to a batch, with the names that stood in it',
    file: 'src/collection/keyed-submissions.ts',
    search: 'JSON.stringify(sealOutcome(secret, outcome))',
    replace: 'JSON.stringify(outcome)',
    ...canary,
  },
];

const OF_LOGOS: Sabotage[] = [
  {
    name: 'logo: a policy that is true for every row',
    file: 'src/database/migrations/1763600000000-logo.ts',
    search: 'USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});',
    replace: 'USING (true) WITH CHECK (true);',
    ...catalogue,
  },
  {
    name: 'logo: of another administration',
    file: 'src/tenants/logo/logos.controller.ts',
    search: 'const owner = caller.actingFor(tenantId);',
    replace: 'const owner = tenantId;',
    ...matrix('replace_Logos'),
  },
  {
    name: 'logo: elements of other namespaces',
    file: 'src/tenants/logo/svg/read.ts',
    search: 'return this.path.at(-1) !== undefined && (AS_GROUP.has(local) || isAllowed(local));',
    replace: 'return this.path.at(-1) !== undefined;',
    ...logo('SVG: $name'),
  },
  {
    name: 'logo: values that hold an address',
    file: 'src/tenants/logo/svg/allowed.ts',
    search: 'if (!PLAIN.test(value)) return false;',
    replace: 'if (value !== undefined) return true;',
    ...logo('SVG: $name'),
  },
  {
    name: 'logo: attributes that nobody allowed',
    file: 'src/tenants/logo/svg/style.ts',
    search: 'return allowed === undefined ? [] : [[attribute, allowed]];',
    replace: 'return [[attribute, allowed ?? value]];',
    ...logo('SVG: $name'),
  },
  {
    name: 'logo: entities',
    file: 'src/tenants/logo/svg/read.ts',
    search: "parser.on('doctype', refuseDefinitions);",
    replace: '',
    ...logo('says why: %s'),
  },
  {
    name: 'logo: uses without end',
    file: 'src/tenants/logo/svg/clean.ts',
    search: 'requireBounded(root);',
    replace: '',
    ...logo('SVG: $name'),
  },
  {
    name: 'logo: a file that is no image of its type',
    file: 'src/tenants/logo/raster.ts',
    search: "if (!SIGNATURES[format].test(body.subarray(0, 16).toString('latin1'))) throw unreadable(format);",
    replace: '',
    ...logo('rasters'),
  },
  {
    name: 'logo: stays after a withdrawal',
    file: 'src/tenants/tenant-registry.ts',
    search: 'await this.logos.removeOf(tx, id);',
    replace: '',
    ...logo('goes with the adhesion, and does not come after it'),
  },
];

const classes = (title: string): Pick<Sabotage, 'test' | 'title'> => ({
  test: 'test/unit/quasi-identifiers.spec.ts',
  title,
});

const OF_CLASSES: Sabotage[] = [
  {
    name: 'classes: one too few',
    file: 'src/anonymization/quasi-identifiers/equivalence-class.ts',
    search: 'size >= this.rule.k;',
    replace: 'size >= this.rule.k - 1;',
    ...classes('leaves every class of stored and new rows with k members, if there are k new rows'),
  },
  {
    name: 'classes: those who all say the same',
    file: 'src/anonymization/quasi-identifiers/equivalence-class.ts',
    search: 'this.unanimous || distinct === 0 || distinct >= this.rule.l;',
    replace: 'distinct >= 0;',
    ...classes('leaves l different answers in every class that a new row is in, or says that it cannot'),
  },
  {
    name: 'classes: nobody joins those of whom everything is missing',
    file: 'src/anonymization/quasi-identifiers/protect.ts',
    search: 'if (missing.size > 0) letJoin(',
    replace: 'if (missing.size < 0) letJoin(',
    ...classes('lets others join those of whom everything is missing, those who can be spared first'),
  },
  {
    name: 'classes: what is stored is not looked at',
    file: 'src/anonymization/background-ledger.ts',
    search: 'SELECT service_id, grain, period::text, classes, losses',
    replace: "SELECT service_id, grain, period::text, '[]'::jsonb AS classes, losses",
    test: 'test/background-protection.e2e-spec.ts',
    title: 'is stored so that everybody is one of five, also with those who come later',
  },
  {
    name: 'classes: read by administrations',
    file: 'src/database/migrations/1764100000000-background-protection.ts',
    search: 'undiverse_classes, k, l, losses)\n    ON background_protection TO',
    replace: 'undiverse_classes, k, l, losses, classes)\n    ON background_protection TO',
    ...catalogue,
  },
];

const abuse = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/abuse.e2e-spec.ts', title });
const flagged = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/unit/flagged.spec.ts', title });
const proof = { test: 'test/unit/proof-of-work.spec.ts', title: 'is refused: %s' };

const OF_ABUSE: Sabotage[] = [
  {
    name: 'a proof of work that is used twice',
    file: 'src/collection/proof-of-work/spent-proofs.ts',
    search: ' WHERE spent_proof.use = excluded.use',
    replace: '',
    ...abuse('is asked, given once and counted once'),
  },
  {
    name: 'a proof of work of another service',
    file: 'src/collection/proof-of-work/challenge.ts',
    search: ' || service !== serviceId',
    replace: '',
    ...proof,
    of: 'another service',
  },
  {
    name: 'a proof of work that has expired',
    file: 'src/collection/proof-of-work/challenge.ts',
    search: ' || Number(expires) <= now',
    replace: '',
    ...proof,
    of: 'too late',
  },
  {
    name: 'a challenge that nobody signed',
    file: 'src/collection/proof-of-work/challenge.ts',
    search: 'return isSame(signatureOf(key, proof.challenge), proof.signature) ? Number(expires) : undefined;',
    replace: 'return Number(expires);',
    ...proof,
    of: 'another signature',
  },
  {
    name: 'a challenge whose number reaches into its salt',
    file: 'src/collection/proof-of-work/challenge.ts',
    search: 'service=([0-9a-f-]{36})&$/',
    replace: 'service=([0-9a-f-]{36})&/',
    ...proof,
    of: 'a digit moved',
  },
  {
    name: 'a page that is refused for want of a proof',
    file: 'src/collection/quality/scrutiny.ts',
    search: 'if (fromPage) return flags',
    replace: 'if (fromPage && false) return flags',
    ...abuse('without a script is answered where a proof is asked, and flagged'),
  },
  {
    name: 'an office that is asked for proofs',
    file: 'src/collection/quality/pace.ts',
    search: 'load: !inNetwork || !inService',
    replace: 'load: !within || !inService',
    ...abuse('counts a thousand honest ratings that are alike and come from one office, every one of them'),
  },
  {
    name: 'an address that is kept',
    file: 'src/collection/quality/scrutiny.ts',
    search: 'const { burst, load, repetition } = this.pace.see(entry.service_id, sending.address, pattern);',
    replace:
      'const { burst, load, repetition } = this.pace.see(entry.service_id, sending.address, pattern); process.stderr.write(sending.address);',
    ...abuse('keeps the address of nobody: not in the database, nor in what is logged'),
  },
  {
    name: 'figures without the flagged that tell of one of them',
    file: 'src/reporting/flagged.ts',
    search: 'return sum([...flaggedIn(part).values()]) < threshold ? part',
    replace: 'return sum([...flaggedIn(part).values()]) < threshold - threshold ? part',
    ...flagged('are the same where the flagged are too few, who are not told'),
  },
  {
    name: 'flags that too few have',
    file: 'src/reporting/flagged.ts',
    search: 'byFlag(tellable([...counts], 0, threshold))',
    replace: 'byFlag([...counts])',
    ...flagged('do not name a flag that too few have, nor let it be had by subtraction'),
  },
];

const breakdowns = (title: string): Pick<Sabotage, 'test' | 'title'> => ({
  test: 'test/unit/breakdowns.spec.ts',
  title,
});

const OF_BREAKDOWNS: readonly Sabotage[] = [
  {
    name: 'classes: a rest that is too small',
    file: 'src/reporting/tellable.ts',
    search: ' && (leftOut === 0 || leftOut >= threshold)',
    replace: '',
    ...breakdowns('is not enough to find out how few are with flags or without, whoever knows where nobody is'),
  },
  {
    name: 'classes: those of no known class forgotten',
    file: 'src/reporting/breakdowns/told-classes.ts',
    search: 'tellable(sizes, unknown, threshold)',
    replace: 'tellable(sizes, 0, threshold)',
    ...breakdowns('%s'),
    of: 'leave one out to hide the few of no known class',
  },
  {
    name: 'classes: which of two as rare, left to the order of rows',
    file: 'src/reporting/tellable.ts',
    search: 'return n - other[1] ||',
    replace: 'if (n === other[1]) return 0;\n  return n - other[1] ||',
    ...breakdowns('are the same in any order'),
  },
  {
    name: 'classes: few without flags, had from the figure of those',
    file: 'src/reporting/breakdowns/telling-of-few.ts',
    search: 'return [...few, ...found.flat()];',
    replace: 'return found.flat();',
    ...breakdowns('give in no set of them few who are flagged, nor few who are not, to whoever knows each answer'),
  },
  {
    name: 'classes: few with flags, had from the figure of the others',
    file: 'src/reporting/breakdowns/telling-of-few.ts',
    search: 'return [...few, ...found.flat()];',
    replace: 'return few;',
    ...breakdowns('is not enough to find out how few are with flags or without, whoever knows where nobody is'),
  },
  {
    name: 'classes: pooled by their names',
    file: 'src/reporting/breakdowns/class-parts.ts',
    search: 'JSON.stringify([one.class, one.meaning])',
    replace: 'JSON.stringify([one.class])',
    ...breakdowns('are told apart in a part, each in the row of a version that meant it'),
  },
  {
    name: 'classes: summed by their names',
    file: 'src/reporting/breakdowns/class-figures.ts',
    search: 'const classes = meanings.get(meaning)',
    replace: 'const classes = [...meanings.values()][0]',
    ...breakdowns('are of one meaning in a figure: %s'),
    of: 'of which more are told',
  },
  {
    name: 'classes: of the month that runs',
    file: 'src/reporting/breakdowns/read-classes.ts',
    search: 'period < $3',
    replace: 'period <= $3',
    test: 'test/reports.e2e-spec.ts',
    title: 'is broken down for an administration and of a service alike, of months that are over',
  },
];

const recount = (title: string): Pick<Sabotage, 'test' | 'title'> => ({ test: 'test/recount.e2e-spec.ts', title });

const OF_CELLS: Sabotage[] = [
  {
    name: 'a fold that does not wait for a rebuild',
    file: 'src/reporting/cell-folder.ts',
    search: '  await takeCells(tx);',
    replace: '',
    ...recount('what is folded is neither lost nor counted twice'),
  },
  {
    name: 'cells compared with responses of another moment',
    file: 'src/database/database.ts',
    search: 'ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    replace: 'READ ONLY',
    ...recount('are compared as they are at one moment, whatever is counted meanwhile'),
  },
  {
    name: 'a rebuild that counts what is still to be counted',
    file: 'src/reporting/recount/recount.ts',
    search: 'ON waiting.id = stored.id',
    replace: 'ON waiting.id = stored.service_id',
    ...recount('are compared without those that are still to be counted'),
  },
];

export const SABOTAGES: readonly Sabotage[] = [
  ...OF_THE_SCHEMA,
  ...OF_TRANSACTIONS,
  ...OF_TOKENS,
  ...OF_THE_API,
  ...OF_THE_CONTRACT,
  ...OF_COLLECTION,
  ...OF_COMMENTS,
  ...OF_MAIL,
  ...OF_RETENTION,
  ...OF_ANONYMISATION,
  ...OF_LOGOS,
  ...OF_ABUSE,
  ...OF_CLASSES,
  ...OF_CELLS,
  ...OF_BREAKDOWNS,
];

const PLACEHOLDER = /%[sdij]|\$\w+/;
const quoted = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** What Jest takes to run the named test alone. */
export function patternOf({ title, of }: Sabotage): string {
  const parts = title.split(PLACEHOLDER).map(quoted);
  return `${parts.join(of === undefined ? '.*' : quoted(of))}$`;
}
