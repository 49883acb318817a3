import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ResponseInbox } from '../collection/response-inbox.js';
import type { Sending } from '../collection/sending.js';
import type { Answers } from '../formats/item.js';
import { type PublishedVersion, PublishedVersions } from '../formats/published-versions.js';
import { Problem } from '../http/problem.js';
import { bestLanguage } from '../formats/language.js';
import { type Questionnaire, Questionnaires } from '../services/questionnaires.js';
import { withOwnItems } from '../services/own-items/with-own-items.js';
import { closureOf, type DirectoryEntry, ServiceDirectory } from '../services/service-directory.js';
import { ClosedView } from './closed-view.js';
import { type Fields, firstOf } from './form-answers.js';
import { type Carried, FormSignals } from './form-signals.js';
import { firstTurn, fittingAnswers, LANGUAGE, takeTurn } from './form-turn.js';
import type { Page } from './page.js';
import { QuestionnaireView } from './questionnaire-view.js';
import { PAGE_LANGUAGES } from './texts.js';
import { ThanksView } from './thanks-view.js';
import { hasLapsed, type Visit } from './visit.js';

/** Who asks for the page. */
export interface Reader {
  serviceId: string;
  /** Languages, as a browser names them. */
  wanted: string | undefined;
  visit: Visit;
  /** Where from: for the pace of responses, and no further. */
  address: string;
}

/** The questionnaire as a form that needs no script: all that is known of a citizen stands in the form itself. */
@Injectable()
export class QuestionnaireForm {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly directory: ServiceDirectory,
    private readonly versions: PublishedVersions,
    private readonly inbox: ResponseInbox,
    private readonly signals: FormSignals,
  ) {}

  /** @throws Problem 404 */
  async open(reader: Reader): Promise<Page> {
    const { serviceId, wanted, visit } = reader;
    const entry = await this.directory.find(serviceId);
    const closed = closedPage(entry, visit, wanted);
    if (closed) return closed;
    const questionnaire = await this.questionnaires.current(serviceId, wanted);
    const turn = firstTurn(questionnaire.version, {});
    const carried = this.signals.begin(entry, reader.address);
    const content = <QuestionnaireView {...questionnaire} {...turn} {...{ visit, carried }} />;
    return { status: 200, language: questionnaire.language, content };
  }

  /** @throws Problem 404, 409, 503; nothing is stored then. */
  async answer(reader: Reader, fields: Fields): Promise<Page> {
    const { serviceId, visit } = reader;
    const wanted = firstOf(fields, LANGUAGE) ?? reader.wanted;
    const entry = await this.directory.find(serviceId);
    const closed = closedPage(entry, visit, wanted);
    if (closed) return closed;
    const version = await this.seenVersion(entry, fields);
    if (!version) return this.askAnew(entry, { ...reader, wanted }, fields);
    const language = bestLanguage(version.languages, wanted);
    const carried = this.signals.carry(fields, entry, reader.address);
    const { answers, ask } = takeTurn(version, fields);
    if (!ask) return this.submit({ entry, version, language }, reader, answers, carried);
    const content = <QuestionnaireView {...{ entry, version, language, visit, answers, ask, carried }} answering />;
    return { status: ask.faulty.size > 0 ? 422 : 200, language, content };
  }

  /** @returns the version that the form was made from, unless it is refused by now. */
  private async seenVersion(entry: DirectoryEntry, fields: Fields): Promise<PublishedVersion | undefined> {
    const id = firstOf(fields, 'format_version') ?? '';
    return (await this.directory.accepts(entry, id)) ? withOwnItems(entry, await this.versions.get(id)) : undefined;
  }

  private async askAnew(entry: DirectoryEntry, reader: Reader, fields: Fields): Promise<Page> {
    const { serviceId, wanted, visit } = reader;
    const questionnaire = await this.questionnaires.current(serviceId, wanted);
    const turn = firstTurn(questionnaire.version, fittingAnswers(questionnaire.version, fields));
    const carried = this.signals.begin(entry, reader.address, fields);
    const content = <QuestionnaireView {...questionnaire} {...turn} {...{ visit, carried }} answering changed />;
    return { status: 422, language: questionnaire.language, content };
  }

  private async submit(
    { entry, version, language }: Questionnaire,
    { visit, address }: Reader,
    answers: Answers,
    carried: Carried,
  ): Promise<Page> {
    const response = { format_version: version.id, language, channel: 'web', answers };
    const content = <ThanksView {...{ entry, visit, language }} />;
    try {
      await this.store(entry.service_id, response, { address, ...this.signals.sendingOf(carried, answers) });
    } catch (error) {
      // Sent before, and other answers now: the first ones count, and the citizen has been heard.
      if (!(error instanceof Problem && error.type === 'key-reused')) throw error;
      return { status: 200, language, content: <ThanksView {...{ entry, visit, language }} already /> };
    }
    return { status: 200, language, content };
  }

  /** A second click may come while the first is being stored: a moment later it gets the same outcome. */
  private async store(serviceId: string, response: unknown, sending: Sending, patience = 5): Promise<void> {
    try {
      await this.inbox.accept(serviceId, response, sending);
    } catch (error) {
      const running = error instanceof Problem && error.type === 'submission-running';
      if (!running || patience === 0) throw error;
      await setTimeout(200);
      await this.store(serviceId, response, sending, patience - 1);
    }
  }
}

/** @returns the page of who cannot answer now. */
function closedPage(entry: DirectoryEntry, visit: Visit, wanted: string | undefined): Page | undefined {
  const now = new Date();
  const closure = closureOf(entry, now) ?? (hasLapsed(visit, now) ? 'lapsed' : undefined);
  if (!closure) return undefined;
  const language = bestLanguage(PAGE_LANGUAGES, wanted);
  const content = <ClosedView {...{ entry, visit, closure, language }} />;
  return { status: closure === 'lapsed' ? 410 : 409, language, content };
}
