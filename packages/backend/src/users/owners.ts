import type { EntityManager } from 'typeorm';
import { In, IsNull, Not } from 'typeorm';
import { Membership, User } from './user.entities.js';

/**
 * Whether a site would have no owner left who can sign in with a password, without somebody. Who was only
 * invited, or comes from the clinic's provider alone, could not get in on the day that it fails.
 */
export async function isLastOwner(
  manager: EntityManager,
  siteId: string,
  userId: string,
): Promise<boolean> {
  const owners = await manager.getRepository(Membership).findBy({ siteId, role: 'owner' });
  const ids = owners.map((owner) => owner.userId);
  // who is no owner, or could not sign in either, takes nothing away
  if (!ids.includes(userId) || !(await canSignIn(manager, [userId]))) return false;
  return !(await canSignIn(
    manager,
    ids.filter((id) => id !== userId),
  ));
}

function canSignIn(manager: EntityManager, ids: string[]): Promise<boolean> {
  const able = { id: In(ids), active: true, passwordHash: Not(IsNull()) };
  return manager.getRepository(User).existsBy(able);
}
