import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Site } from '../sites/site.entities.js';
import { PARTS } from '../submissions/parts.js';
import { Submission } from '../submissions/submission.entities.js';

/** MariaDB plans longer lists in a slower way. */
const PAGE = 500;

/**
 * Submissions that are gone though a table still has rows of them, some of one site at a time: earlier versions left
 * what was written while they erased. Reads indexes alone, a page after the other, and lets others in between.
 *
 * @param goOn - called between pages; throws to stop
 */
export async function* findLeftovers(
  manager: EntityManager,
  goOn: () => void = () => undefined,
): AsyncGenerator<{ siteId: string; ids: string[] }> {
  const sites = await manager.getRepository(Site).find({ select: { id: true } });
  for (const { id: siteId } of sites) {
    for (const part of PARTS) {
      for (let after = ''; ;) {
        goOn();
        const ids = await ownersAfter(manager, part, siteId, after);
        if (ids.length === 0) break;
        const there = await thoseThere(manager, siteId, ids);
        const gone = ids.filter((id) => !there.has(id));
        if (gone.length > 0) yield { siteId, ids: gone };
        after = ids.at(-1)!;
        await nextTurn();
      }
    }
  }
}

/** The next submissions of which a table has rows. */
async function ownersAfter(
  manager: EntityManager,
  part: (typeof PARTS)[number],
  siteId: string,
  after: string,
): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(part, 'part')
    .select('DISTINCT part.submissionId', 'id')
    .where('part.siteId = :siteId AND part.submissionId > :after', { siteId, after })
    .orderBy('part.submissionId')
    .limit(PAGE)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

async function thoseThere(
  manager: EntityManager,
  siteId: string,
  ids: string[],
): Promise<Set<string>> {
  const rows = await manager
    .createQueryBuilder(Submission, 'submission')
    .select('submission.id', 'id')
    .where('submission.siteId = :siteId AND submission.id IN (:...ids)', { siteId, ids })
    .getRawMany<{ id: string }>();
  return new Set(rows.map(({ id }) => id));
}
