import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import type { NewSavedViewDto, SavedViewChangesDto, SavedViewDto } from './saved-view.schema.js';
import { SavedView } from './saved-view.entity.js';

/** Views that one person can keep at a site. */
const MOST = 50;

/** Keeps each person's own views of the worklist. */
@Injectable()
export class SavedViewService {
  constructor(private readonly work: UnitOfWork) {}

  /** A person's views, in the order in which they were kept. */
  async list(siteId: string, userId: string): Promise<SavedViewDto[]> {
    const found = await this.work.read
      .getRepository(SavedView)
      .find({ where: { siteId, userId }, order: { id: 'ASC' } });
    return found.map(toDto);
  }

  /**
   * Keeps a view.
   *
   * @throws Problem 409 where there are as many as there can be
   */
  async add(siteId: string, userId: string, body: NewSavedViewDto): Promise<SavedViewDto> {
    return this.work.write(async (manager) => {
      const views = manager.getRepository(SavedView);
      if ((await views.countBy({ siteId, userId })) >= MOST) {
        const message = 'There are as many views as can be kept. Delete one first.';
        throw new Problem(409, 'too-many-kept', message);
      }
      const view = { ...body, siteId, userId, id: newId(), createdAt: Date.now() };
      await views.insert(view);
      return toDto(view);
    });
  }

  /**
   * Renames a view, or has it show something else.
   *
   * @throws Problem 404
   */
  async change(
    siteId: string,
    userId: string,
    id: string,
    changes: SavedViewChangesDto,
  ): Promise<SavedViewDto> {
    return this.work.write(async (manager) => {
      const views = manager.getRepository(SavedView);
      const where = { siteId, userId, id };
      const view = await views.findOneBy(where);
      if (!view) throw notFound();
      const changed = { ...view, ...changes };
      await views.update(where, { name: changed.name, query: changed.query });
      return toDto(changed);
    });
  }

  /**
   * Deletes a view.
   *
   * @throws Problem 404
   */
  async remove(siteId: string, userId: string, id: string): Promise<void> {
    const { affected } = await this.work.write((manager) =>
      manager.getRepository(SavedView).delete({ siteId, userId, id }),
    );
    if (affected !== 1) throw notFound();
  }
}

function toDto({ id, name, query, createdAt }: SavedView): SavedViewDto {
  return { id, name, query, createdAt };
}
