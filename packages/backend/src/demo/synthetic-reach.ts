import type { NestExpressApplication } from '@nestjs/platform-express';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { AnswerCodes } from '../reach/answer-codes.js';
import { restateAnswers } from '../reach/answer-state.js';
import { Answer, AnswerTemplate } from '../reach/answer.entities.js';
import { ContactService } from '../reach/contact.service.js';
import { fill, placesOf } from '../reach/template-words.js';
import { Site } from '../sites/site.entities.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import type { Submission } from '../submissions/submission.entities.js';
import type { Random } from './random.js';
import { between } from './random.js';

const HOUR = 3_600_000;
/** Shares: who left a number, who is answered of those that were read, who has read the answer. */
const PHONE = 0.15;
const ANSWERED = 0.3;
const READ = 0.6;

/** The one place that is filled in here. */
const PLACE = 'day';
const TEMPLATES = [
  {
    name: 'Please come in',
    language: 'en',
    words: 'A doctor would like to see this spot. Please come on {day}.',
  },
  {
    name: 'Nothing to do now',
    language: 'en',
    words: 'Nothing about this spot needs to be done now. Send another picture if it changes.',
  },
  {
    name: 'Please come in',
    language: 'es',
    words: 'Queremos ver esta mancha en la consulta. Venga el {day}.',
  },
];

/** Phone numbers that reach nobody, answers, and the codes that would open them. */
export class SyntheticReach {
  private constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly codes: AnswerCodes,
    private readonly random: Random,
    private readonly siteId: string,
    private readonly readers: readonly string[],
    private readonly templates: readonly AnswerTemplate[],
  ) {}

  /** Turns numbers and answers on for the site, and gives it templates where it has none. */
  static async open(
    app: NestExpressApplication,
    random: Random,
    siteId: string,
    readers: readonly string[],
  ): Promise<SyntheticReach> {
    const work = app.get(UnitOfWork);
    const templates = await work.write(async (manager) => {
      await manager.getRepository(Site).update(siteId, { asksPhone: true, givesAnswers: true });
      const kept = manager.getRepository(AnswerTemplate);
      if (!(await kept.existsBy({ siteId }))) {
        const changedAt = Date.now();
        const made = TEMPLATES.map((one) => ({ ...one, siteId, id: newId(), changedAt }));
        await kept.insert(made);
      }
      const all = await kept.find({ where: { siteId }, order: { id: 'ASC' } });
      return all.filter(({ words }) => placesOf(words).every((name) => name === PLACE));
    });
    const contacts = app.get(ContactService);
    const codes = app.get(AnswerCodes);
    return new SyntheticReach(work, contacts, codes, random, siteId, readers, templates);
  }

  /** Gives everybody a code, some a number, and some of those whose submission was read an answer. */
  async fill(submissions: readonly Submission[]): Promise<void> {
    const { siteId, random, templates } = this;
    await this.work.write(async (manager) => {
      for (const submission of submissions) {
        if (!(await holdSubmission(manager, siteId, submission.id))) continue;
        await this.codes.insert(manager, siteId, submission.id, this.codes.newSalt());
        if (random() < PHONE)
          await this.contacts.insert(manager, siteId, submission.id, phone(random));
        if (templates.length > 0 && submission.reviewed && random() < ANSWERED)
          await this.answer(manager, submission);
      }
    });
  }

  private async answer(manager: EntityManager, submission: Submission): Promise<void> {
    const { siteId, random, templates, readers } = this;
    const { id: submissionId, changedAt } = submission;
    const now = Date.now();
    const at = Math.min(now, Math.floor(changedAt + HOUR * between(random, 0.1, 5)));
    const readAt = Math.floor(at + HOUR * between(random, 0.5, 48));
    const template = templates[Math.floor(random() * templates.length)]!;
    await manager.getRepository(Answer).insert({
      siteId,
      id: v7({ msecs: at }),
      submissionId,
      authorId: readers[Math.floor(random() * readers.length)]!,
      at,
      language: template.language,
      words: fill(template.words, { [PLACE]: template.language === 'es' ? 'lunes' : 'Monday' }),
      readAt: random() < READ && readAt < now ? readAt : null,
      withdrawnAt: null,
      withdrawnBy: null,
    });
    await restateAnswers(manager, siteId, submissionId);
  }
}

/** One of the numbers that Ofcom keeps for plays: they are given to nobody. */
function phone(random: Random): string {
  const last = Math.floor(random() * 1000);
  return `+44 20 7946 0${String(last).padStart(3, '0')}`;
}
