/**
 * What goes beyond one administration on purpose. Whoever adds a line here opens something: it takes a reason and a second
 * pair of eyes. `owner` is the owner of the schema.
 */

/** Policies that do not ask for the tenant: `table role command`. */
export const OPEN_POLICIES = [
  // Istat's own tables and registers.
  'tenant gradimento_istat ALL',
  'format gradimento_istat ALL',
  'format_version gradimento_istat ALL',
  'release gradimento_istat ALL',
  'release_cell gradimento_istat ALL',
  'release_counts gradimento_istat ALL',
  'job gradimento_istat ALL',
  'job gradimento_worker ALL',
  'platform_key gradimento_istat ALL',
  'signing_key gradimento_istat ALL',
  'seen_token gradimento_istat ALL',
  'ipa_entry gradimento_istat ALL',
  'audit_checkpoint gradimento_istat ALL',
  'concept gradimento_istat ALL',
  'reference_population gradimento_istat ALL',
  'trial_response gradimento_istat ALL',
  // Istat reads of every administration; never an answer.
  'client gradimento_istat SELECT',
  'client_secret gradimento_istat SELECT',
  'service gradimento_istat SELECT',
  // Of a logo, which is public, that it is there.
  'logo gradimento_istat SELECT',
  // What is asked is public.
  'own_item gradimento_istat SELECT',
  'cell gradimento_istat SELECT',
  'flagged_cell gradimento_istat SELECT',
  'breakdown_cell gradimento_istat SELECT',
  'shown_part gradimento_istat SELECT',
  'shown_class gradimento_istat SELECT',
  'exposure gradimento_istat SELECT',
  // Whose figures moved, of which month; no figure.
  'figure_change gradimento_istat SELECT',
  // How large classes are; the classes themselves are in no right of Istat's.
  'background_protection gradimento_istat SELECT',
  'audit_event gradimento_istat SELECT',
  // The public part, to verify with; the private one is in no right of Istat's.
  'rating_token_key gradimento_istat SELECT',
  'rating_token_issuance gradimento_istat SELECT',
  // Redacted, of months that are over, and without whose they are.
  'comment gradimento_reviewer ALL',
  // Formats are the same for all.
  'format gradimento_api SELECT',
  'format gradimento_worker SELECT',
  'format_version gradimento_worker SELECT',
  // Appending needs no sight of a tenant; looking for work needs no more than the tenant.
  'inbox gradimento_collector INSERT',
  'submission_key gradimento_collector INSERT',
  'inbox gradimento_sweeper SELECT',
  // Public halves, and what opens and closes the parts of the inbox: it looks whether one is empty.
  'inbox_key gradimento_istat SELECT',
  'inbox_key gradimento_worker SELECT',
  'inbox_key gradimento_sweeper SELECT',
  'inbox_key owner ALL',
  'inbox owner SELECT',
  'submission_key gradimento_sweeper SELECT',
  'spent_proof gradimento_sweeper SELECT',
  'uncounted gradimento_sweeper SELECT',
  'moved_part gradimento_sweeper SELECT',
  'alert_watch gradimento_sweeper SELECT',
  'delivery gradimento_sweeper SELECT',
  'rating_token_key gradimento_sweeper SELECT',
  'spent_token gradimento_sweeper SELECT',
  'comment gradimento_sweeper SELECT',
  // The one function that appends to the audit log.
  'audit_event owner SELECT',
  'audit_event owner INSERT',
  // The one function that spends tokens.
  'spent_token owner SELECT',
  'spent_token owner INSERT',
] as const;

/** Functions that run with the rights of their owner, each with what it takes: another one may have the same name. */
export const DEFINER_FUNCTIONS = [
  'public.append_audit_event(uuid, text, text, text, text, jsonb)',
  'public.spend_tokens(uuid[], bytea[], date[])',
  'public.open_inbox(uuid, bytea, interval)',
  'public.close_inbox(uuid)',
] as const;

/** What the roles that see no tenant may do: `role right table column`. */
export const NARROW_RIGHTS = [
  'gradimento_collector INSERT inbox *',
  'gradimento_collector INSERT submission_key *',
  'gradimento_sweeper SELECT inbox key_id',
  'gradimento_sweeper SELECT inbox tenant_id',
  'gradimento_sweeper SELECT inbox service_id',
  'gradimento_sweeper SELECT inbox n',
  'gradimento_sweeper SELECT inbox_key *',
  'gradimento_sweeper SELECT submission_key tenant_id',
  'gradimento_sweeper SELECT submission_key received_at',
  'gradimento_sweeper SELECT spent_proof tenant_id',
  'gradimento_sweeper SELECT spent_proof expires_at',
  'gradimento_sweeper SELECT uncounted tenant_id',
  'gradimento_sweeper SELECT moved_part tenant_id',
  'gradimento_sweeper SELECT moved_part look_at',
  'gradimento_sweeper SELECT alert_watch *',
  'gradimento_sweeper SELECT delivery tenant_id',
  'gradimento_sweeper SELECT delivery next_attempt_at',
  'gradimento_sweeper SELECT delivery created_at',
  'gradimento_sweeper SELECT rating_token_key tenant_id',
  'gradimento_sweeper SELECT rating_token_key ends_at',
  'gradimento_sweeper SELECT spent_token tenant_id',
  'gradimento_sweeper SELECT spent_token forget_on',
  'gradimento_sweeper SELECT comment tenant_id',
  'gradimento_sweeper SELECT comment period',
] as const;

/** Who may read a column of a table that holds answers, besides the sweeper's few. */
export const READERS_OF_ANSWERS = [
  'inbox gradimento_worker',
  'response gradimento_worker',
  'comment gradimento_worker',
  // Those that passed their review, by a policy.
  'comment gradimento_api',
  'comment gradimento_reviewer',
  'background_protection gradimento_worker',
  // Of those who try a draft out.
  'trial_response gradimento_istat',
] as const;

/** Triggers that keep what must not change: `table trigger`. */
export const GUARDS = [
  'format_version keep_published_version',
  'own_item keep_own_item',
  'audit_event append_only',
  'audit_checkpoint append_only',
  'response refer_to_what_there_is',
  'release keep_release',
  'release keep_releases',
  'release_cell keep_release_rows',
  'release_cell keep_releases',
  'release_counts keep_release_rows',
  'release_counts keep_releases',
] as const;

/** Tables of administrations whose rows nobody asks for by name. */
export const NAMELESS = ['inbox'] as const;
