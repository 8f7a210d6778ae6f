import type { EntityManager } from 'typeorm';
import { Site } from '../sites/site.entities.js';
import { Submission } from '../submissions/submission.entities.js';
import { AuditEntry } from './audit.entities.js';
import { INSTALLATION } from './audit.service.js';

/** Milliseconds by which clocks may differ. */
export const CLOCKS_DIFFER = 60_000;

/** When something was last kept or done at any site: no clock that is right is behind that. */
export async function newestTime(manager: EntityManager): Promise<number> {
  const sites = await manager.find(Site, { select: { id: true } });
  let newest = 0;
  for (const siteId of [INSTALLATION, ...sites.map(({ id }) => id)]) {
    const [kept] = await manager.find(Submission, {
      select: { siteId: true, id: true, receivedAt: true },
      where: { siteId },
      order: { receivedAt: 'DESC' },
      take: 1,
    });
    const [done] = await manager.find(AuditEntry, {
      select: { siteId: true, sequence: true, at: true },
      where: { siteId },
      order: { at: 'DESC' },
      take: 1,
    });
    newest = Math.max(newest, kept?.receivedAt ?? 0, done?.at ?? 0);
  }
  return newest;
}
