import type { EntityManager } from 'typeorm';
import type { KeyRing } from '../keys/key-ring.js';
import { Site } from '../sites/site.entities.js';
import { Submission } from '../submissions/submission.entities.js';

const PAGE = 1000;

/** What the list holds of a submission: a keyed hash, which says nothing to anybody without the key ring. */
export function markOf(ring: KeyRing, siteId: string, id: string): string {
  return ring.sign('erased', siteId, id).toString('hex');
}

/** The submissions whose marks are among those of a list, some of one site at a time. */
export async function* findMarked(
  manager: EntityManager,
  ring: KeyRing,
  marks: ReadonlySet<string>,
): AsyncGenerator<{ siteId: string; ids: string[] }> {
  const sites = await manager.getRepository(Site).find({ select: { id: true } });
  for (const { id: siteId } of sites) {
    for (let after = ''; ;) {
      // not as entities, which take most of the time: somebody waits for the start
      const page = await manager
        .createQueryBuilder(Submission, 'submission')
        .select('submission.id', 'id')
        .where('submission.siteId = :siteId AND submission.id > :after', { siteId, after })
        .orderBy('submission.id')
        .limit(PAGE)
        .getRawMany<{ id: string }>();
      const ids = page.map(({ id }) => id).filter((id) => marks.has(markOf(ring, siteId, id)));
      if (ids.length > 0) yield { siteId, ids };
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
  }
}
