import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import { AnswerTemplate } from './answer.entities.js';
import type { NewTemplateDto, TemplateDto } from './reach.schema.js';
import { isWellFormed, placesOf } from './template-words.js';

/** Templates that one clinic can have. */
const MOST = 200;

/** What the staff may answer, as the clinic's admins wrote it. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** All of them, by name and language. */
  async list(siteId: string): Promise<TemplateDto[]> {
    const found = await this.work.read
      .getRepository(AnswerTemplate)
      .find({ where: { siteId }, order: { name: 'ASC', language: 'ASC', id: 'ASC' } });
    return found.map(toDto);
  }

  /**
   * A new one.
   *
   * @throws Problem 409 where there are as many as there can be; 422 for a brace that belongs to no place
   */
  async add(siteId: string, actorId: string, body: NewTemplateDto): Promise<TemplateDto> {
    refuseMalformed(body);
    return this.work.write(async (manager) => {
      const templates = manager.getRepository(AnswerTemplate);
      if ((await templates.countBy({ siteId })) >= MOST) {
        const message = 'There are as many templates as there can be. Delete one first.';
        throw new Problem(409, 'too-many-kept', message);
      }
      const template = { ...body, siteId, id: newId(), changedAt: Date.now() };
      await templates.insert(template);
      await this.record(siteId, actorId, 'template.add', template.id);
      return toDto(template);
    });
  }

  /**
   * Writes it anew; answers that were sent stay as they are.
   *
   * @throws Problem 404; 422 as for a new one
   */
  async change(
    siteId: string,
    actorId: string,
    id: string,
    body: NewTemplateDto,
  ): Promise<TemplateDto> {
    refuseMalformed(body);
    return this.work.write(async (manager) => {
      const templates = manager.getRepository(AnswerTemplate);
      if (!(await templates.existsBy({ siteId, id }))) throw notFound();
      const template = { ...body, siteId, id, changedAt: Date.now() };
      await templates.update({ siteId, id }, template);
      await this.record(siteId, actorId, 'template.change', id);
      return toDto(template);
    });
  }

  /**
   * Deletes it; answers that were sent stay.
   *
   * @throws Problem 404
   */
  async remove(siteId: string, actorId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { affected } = await manager.getRepository(AnswerTemplate).delete({ siteId, id });
      if (affected !== 1) throw notFound();
      await this.record(siteId, actorId, 'template.remove', id);
    });
  }

  private record(siteId: string, actorId: string, action: string, id: string): Promise<void> {
    return this.audit.record({ siteId, actorId, action, subjectId: id });
  }
}

function refuseMalformed({ words }: NewTemplateDto): void {
  if (isWellFormed(words)) return;
  const message = 'must have a name in each pair of braces, no brace alone, and at most 10 places';
  throw invalid([{ field: 'words', message }]);
}

function toDto({ id, name, language, words, changedAt }: AnswerTemplate): TemplateDto {
  return { id, name, language, words, places: placesOf(words), changedAt };
}
