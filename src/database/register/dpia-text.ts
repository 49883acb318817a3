export interface Risk {
  risk: string;
  /** With links to where they are described. */
  measures: string;
  remains: string;
}

/** What stands before the register. */
export const BEFORE = `# Data protection impact assessment

Written by \`npm run dpia\`; do not edit. It describes what the software does, for the assessment that the controller makes under
art. 35 of Regulation (EU) 2016/679 (GDPR). It is no legal advice: what a lawyer and the data protection officer (responsabile
della protezione dei dati) must read and decide is marked **[legal]**.

## 1. Description of the processing

At the end of a digital service of an administration a citizen is offered a short questionnaire and may answer it, without
being identified. The answers are made anonymous before they are counted. Administrations read figures about their own
services, Istat compares them and publishes official figures.

| | |
| --- | --- |
| who is concerned | citizens who use a digital service; whoever works for administrations and for Istat |
| what is asked | ratings and choices by code, a coarse class where a questionnaire asks one, and free text |
| what is not asked | name, tax code, e-mail, account; none is needed to answer |
| what a request brings along | an address and headers, which are not stored: see [abuse](abuse.md) |
| scale | all of Italy; hundreds of services |
| who operates it | **[legal]** controller, joint controllers (art. 26) and processors (art. 28) are to be named by Istat and the administrations |
| transfers to third countries | none by the software; **[legal]** where it is run is for whoever runs it |
| automated decisions about a person | none |

The way of an answer: [architecture](architecture.md). It is stored as it came, in \`inbox\`; a job reduces its time to the month,
parts free text from codes and redacts it, draws new random ids, mixes it with others of its service and month, and deletes
what came.

## 2. Why there is an assessment

Whether art. 35(1) or (3) requires one is for the controller to say **[legal]**. There is one in any case: answers of citizens
about public services are collected on a large scale, and free text may hold anything that somebody writes into it, special
categories of data (art. 9) included.

## 3. Necessity and proportionality

- **Purpose.** Statistics on how digital public services are experienced, and their improvement. **[legal]** The legal basis is to be
  named: among those to read are art. 6(1)(e) GDPR, the decreto legislativo 322/1989 on official statistics, the programma
  statistico nazionale, and the codice dell'amministrazione digitale (decreto legislativo 82/2005) where it deals with what users
  think of services on line.
- **Statistical purposes.** Art. 89 GDPR asks for safeguards, data minimisation above all. **[legal]** Which rules of the regole
  deontologiche for statistics (Gazzetta Ufficiale 14-1-2019, n. 11) apply; their art. 5 is where the smallest number of
  respondents behind a figure comes from.
- **Minimisation.** Nothing is asked of who somebody is. Times are months. Codes are kept and texts are not, but for comments,
  which are redacted, reviewed and deleted after a year.
- **Why free text.** Codes say that a service is hard to use; a comment says where. It is never needed to answer.
- **Voluntary.** Nobody must answer, and nothing follows from not answering. The questionnaire says what becomes of the answer.
- **Rights of citizens.** Until a response is anonymous it is stored without anything to find it by for a person
  (**[legal]** art. 11 GDPR); afterwards **[legal]** it is to be held against recital 26. Nobody's response can be found to be read,
  corrected or deleted, by the citizen either.
`;

export const RISKS: readonly Risk[] = [
  {
    risk: 'somebody is recognised by the time of an answer',
    measures: 'months instead of times; random ids; stored anew among others: [architecture](architecture.md#order)',
    remains: 'few others in the first responses of a month; a superuser who reads files before PostgreSQL has vacuumed',
  },
  {
    risk: 'somebody is recognised in a small figure, or by subtracting figures',
    measures: 'figures about too few are hidden, sums leave them out: [architecture](architecture.md#disclosure-rule)',
    remains: 'whoever knows that all answered alike knows what each answered',
  },
  {
    risk: 'somebody writes who they or others are into a comment',
    measures:
      'redaction before storing, central review before anybody reads, ten of a service and month, no link to the response, 12 months: [redaction](redaction.md)',
    remains: 'descriptions that only those who know the person understand; they are shown to the administration alone',
  },
  {
    risk: 'an administration finds out who wrote a comment',
    measures:
      'reviewed after the month is over, without the administration; shown all at once, by random ids, with the month alone: [redaction](redaction.md#review)',
    remains: 'style and content of what somebody wrote',
  },
  {
    risk: 'a reviewer finds out, or tells, whose a comment is',
    measures:
      'the role of the database cannot read administration, service or item; every decision is in the audit log',
    remains: 'what the text itself says; **[legal]** what binds reviewers to secrecy',
  },
  {
    risk: 'an administration links answers to those who finished a procedure',
    measures: 'blind signatures, keys that are the same for all, tokens at every completion: [anonymity](anonymity.md)',
    remains:
      'a page of the administration that spies; administration and platform together, within what that page says',
  },
  {
    risk: 'addresses or devices of citizens are kept',
    measures:
      'no address, cookie or header is stored or logged; networks have names by a key in memory: [abuse](abuse.md)',
    remains: 'a proxy in front that logs against [operations](operations.md)',
  },
  {
    risk: 'one administration reads what is of another',
    measures:
      'row-level security in PostgreSQL, roles without rights, a check at start: [architecture](architecture.md#database-roles)',
    remains: 'superusers of the database server',
  },
  {
    risk: 'what was deleted is still in a copy',
    measures: 'register of what is kept where; times are enforced by jobs: section 4',
    remains:
      'write-ahead logs and backups, which whoever runs the database must keep no longer: [operations](operations.md#backups)',
  },
  {
    risk: 'a published figure lets one person be recognised later',
    measures:
      'releases are frozen, protected and audited together with all that is out: [disclosure control](disclosure.md)',
    remains: 'knowledge from elsewhere',
  },
  {
    risk: 'acts of staff at Istat and administrations are watched more than is needed',
    measures: 'the log has clients and subjects, no names; administrations are not told who at Istat acted',
    remains: '**[legal]** how long the log is kept, and what staff are told',
  },
];

/** What stands after the risks. */
export const AFTER = `## 6. Before it runs

| what | who |
| --- | --- |
| name controller, joint controllers and processors, and put it in writing | **[legal]** Istat and the administrations |
| name the legal basis, and complete what citizens are told (art. 13) | **[legal]** the controller |
| ask the data protection officer (art. 35(2)), and citizens or those who speak for them (art. 35(9)) | the controller |
| decide whether what remains is high, and the Garante is to be consulted (art. 36) | **[legal]** the controller |
| enter the processing in the register of activities (art. 30) | the controller |
| set logs of proxies and how long backups are kept | whoever runs the platform |
| review this when what is kept changes (art. 35(11)): the drift of this file says when | the controller |

## 7. What needs a lawyer's reading

Everything marked **[legal]** above. In short: who is controller; the legal basis and what the codice dell'amministrazione digitale
and the statistical law have to do with it; whether what is kept after anonymisation is outside of the GDPR; whether special
categories of data in free text need more; secrecy of reviewers; how long the audit log may be kept.
`;
