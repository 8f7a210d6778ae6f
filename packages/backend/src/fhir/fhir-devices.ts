import type { ModelIdentity } from '@dermdx/contract';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Submission } from '../submissions/submission.entities.js';
import { instant } from './concepts.js';
import type { FhirPageRequest, FhirText } from './fhir-page.js';
import { deviceId } from './references.js';
import { device } from './resources/device.js';

/** A network by which submissions were diagnosed. */
interface NetworkName {
  name: string;
  version: string;
}

/** Whose networks are asked for, and which; all where no id is given. */
export type FhirDevicesRequest = Pick<FhirPageRequest, 'siteId' | 'readOnly'> & { id?: string };

/** The networks whose answers a machine may see; reads a few rows of an index for each, however many submissions it has. */
export async function fhirDevices(
  manager: EntityManager,
  { siteId, readOnly, id }: FhirDevicesRequest,
): Promise<FhirText[]> {
  const made: FhirText[] = [];
  for await (const { name, version } of networks(manager, siteId)) {
    const own = deviceId(name, version);
    if (id !== undefined && own !== id) continue;
    const first = await firstOf(manager, siteId, { name, version }, readOnly);
    // none that a machine may see, or erased meanwhile
    if (!first) continue;
    const model: ModelIdentity = { ...first.diagnosis.model, name, version };
    const meta = { lastUpdated: instant(first.receivedAt) };
    made.push({ address: `Device/${own}`, text: JSON.stringify({ ...device(model), meta }) });
  }
  return made.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** From network to network along the index: what one of them diagnosed is passed over. */
async function* networks(manager: EntityManager, siteId: string): AsyncGenerator<NetworkName> {
  let name = await least(manager, 'modelName', { siteId });
  for (; name !== null; name = await least(manager, 'modelName', { siteId }, name)) {
    const given = { siteId, modelName: name };
    let version = await least(manager, 'modelVersion', given);
    for (; version !== null; version = await least(manager, 'modelVersion', given, version)) {
      yield { name, version };
    }
  }
}

/** The oldest submission that a network diagnosed. */
async function firstOf(
  manager: EntityManager,
  siteId: string,
  { name: modelName, version: modelVersion }: NetworkName,
  readOnly: boolean,
): Promise<Submission | null> {
  const ids: string[] = [];
  // each kind by itself: along the index, both together are in another order than that of their ids
  for (const reviewed of readOnly ? [true] : [true, false]) {
    const id = await least(manager, 'id', { siteId, modelName, modelVersion, reviewed });
    if (id !== null) ids.push(id);
  }
  const [id] = ids.sort();
  return id === undefined ? null : manager.getRepository(Submission).findOneBy({ siteId, id });
}

/**
 * The least value of a column, after another one, or null. Both databases read one entry of the index for it; asked for
 * the first of several columns in their order, MariaDB may sort all that the site has.
 */
async function least(
  manager: EntityManager,
  column: 'modelName' | 'modelVersion' | 'id',
  given: FindOptionsWhere<Submission>,
  after?: string,
): Promise<string | null> {
  const query = manager
    .createQueryBuilder(Submission, 'submission')
    .select(`MIN(submission.${column})`, 'least')
    .where(given);
  if (after !== undefined) query.andWhere(`submission.${column} > :after`, { after });
  const found = await query.getRawOne<{ least: string | null }>();
  return found?.least ?? null;
}
