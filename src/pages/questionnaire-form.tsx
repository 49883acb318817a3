import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ResponseInbox } from '../collection/response-inbox.js';
import type { Sending } from '../collection/sending.js';
import type { Answers } from '../formats/item.js';
import { type PublishedVersion, PublishedVersions } from '../formats/published-versions.js';
import { Problem, type ProblemType } from '../http/problem.js';
import { bestLanguage } from '../formats/language.js';
import { type Questionnaire, Questionnaires } from '../services/questionnaires.js';
import { withOwnItems } from '../services/own-items/with-own-items.js';
import { closureOf, type DirectoryEntry, ServiceDirectory } from '../services/service-directory.js';
import { isRight, RatingTokens } from '../rating-tokens/rating-tokens.js';
import { ClosedView, type PageClosure } from './closed-view.js';
import { type Fields, firstOf } from './form-answers.js';
import { type Carried, FormSignals } from './form-signals.js';
import { firstTurn, fittingAnswers, LANGUAGE, takeTurn } from './form-turn.js';
import type { Page } from './page.js';
import { QuestionnaireView } from './questionnaire-view.js';
import { PAGE_LANGUAGES } from './texts.js';
import { ThanksView } from './thanks-view.js';
import { hasLapsed, type Visit, withToken } from './visit.js';

/** The problems of a response of which an earlier one was stored. */
const HEARD = new Set<ProblemType>(['key-reused', 'token-spent']);

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
    private readonly tokens: RatingTokens,
    private readonly signals: FormSignals,
  ) {}

  /** @throws Problem 404 */
  async open(reader: Reader): Promise<Page> {
    const { serviceId, wanted, visit } = reader;
    const entry = await this.directory.find(serviceId);
    const closed = await this.closedPage(entry, visit, wanted);
    if (closed) return closed;
    const questionnaire = await this.questionnaires.current(serviceId, wanted);
    const turn = firstTurn(questionnaire.version, {});
    const carried = this.signals.begin(entry, reader.address);
    const content = <QuestionnaireView {...questionnaire} {...turn} {...{ visit, carried }} />;
    return { status: 200, language: questionnaire.language, content };
  }

  /** @throws Problem 404, 409, 503; nothing is stored then. */
  async answer(reader: Reader, fields: Fields): Promise<Page> {
    const { serviceId, address } = reader;
    const visit = { ...reader.visit, ...withToken(firstOf(fields, 'token')) };
    const wanted = firstOf(fields, LANGUAGE) ?? reader.wanted;
    const entry = await this.directory.find(serviceId);
    const closed = await this.closedPage(entry, visit, wanted);
    if (closed) return closed;
    const version = await this.seenVersion(entry, fields);
    if (!version) return this.askAnew(entry, { serviceId, visit, wanted, address }, fields);
    const language = bestLanguage(version.languages, wanted);
    const carried = this.signals.carry(fields, entry, address);
    const { answers, ask } = takeTurn(version, fields);
    if (!ask) return this.submit({ entry, version, language }, { visit, address }, answers, carried);
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
    { visit, address }: Pick<Reader, 'visit' | 'address'>,
    answers: Answers,
    carried: Carried,
  ): Promise<Page> {
    const { token } = visit;
    const response = { format_version: version.id, language, channel: 'web', answers, ...(token && { token }) };
    const content = <ThanksView {...{ entry, visit, language }} />;
    try {
      await this.store(entry.service_id, response, { address, ...this.signals.sendingOf(carried, answers) });
    } catch (error) {
      // Sent before, and other answers now: the first ones count, and the citizen has been heard.
      if (!(error instanceof Problem && HEARD.has(error.type))) throw error;
      return { status: 200, language, content: <ThanksView {...{ entry, visit, language }} already /> };
    }
    return { status: 200, language, content };
  }

  /** @returns the page of who cannot answer now. */
  private async closedPage(entry: DirectoryEntry, visit: Visit, wanted: string | undefined): Promise<Page | undefined> {
    const now = new Date();
    const lapsed = hasLapsed(visit, entry.rating_link_minutes, now) ? 'lapsed' : undefined;
    const closure = closureOf(entry, now) ?? lapsed ?? (await this.tokenClosure(entry, visit));
    if (!closure) return undefined;
    const language = bestLanguage(PAGE_LANGUAGES, wanted);
    const content = <ClosedView {...{ entry, visit, closure, language }} />;
    return { status: closure === 'lapsed' ? 410 : 409, language, content };
  }

  /** Whatever is wrong with a token: to a citizen it is a link that is good for nothing any more. */
  private async tokenClosure(entry: DirectoryEntry, { token }: Visit): Promise<PageClosure | undefined> {
    if (token !== undefined) return isRight(await this.tokens.verify(entry, token)) ? undefined : 'lapsed';
    return entry.token_policy === 'token_required' ? 'tokenRequired' : undefined;
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
