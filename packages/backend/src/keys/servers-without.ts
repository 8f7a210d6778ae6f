import type { EntityManager } from 'typeorm';
import { clockOf } from '../database/database-clock.js';
import { KeyHolder } from './key-holder.entity.js';

/** Seconds after which a server that said nothing is taken for gone. */
const GONE_AFTER = 60;

/** The machines of running servers whose rings lack a key, by name. */
export async function serversWithout(manager: EntityManager, keyId: string): Promise<string[]> {
  const holders = await manager
    .createQueryBuilder(KeyHolder, 'holder')
    .where(`holder.seenAt > ${clockOf(manager)} - ${GONE_AFTER}`)
    .getMany();
  const lacking = holders.filter(({ keyIds }) => !keyIds.includes(keyId));
  return lacking.map(({ host }) => host).sort();
}
