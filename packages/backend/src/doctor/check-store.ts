import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { isLoopback } from '../config-values.js';
import { S3Bucket } from '../picture-store/s3-bucket.js';
import { describeStoreError } from '../picture-store/store-errors.js';
import { isMarked, isOwnMark, MARK } from '../picture-store/store-identity.js';
import type { PictureStoreSettings } from '../picture-store/store-settings.js';
import type { Finding } from './finding.js';
import { broken, note, well } from './finding.js';

const PATIENCE = 5000;
const SUBJECT = 'Picture store';

/** Looks at the store of pictures: that it can be used, is this database's, and keeps nothing that was erased. */
export async function checkStore(config: Config, manager: EntityManager): Promise<Finding[]> {
  const { pictureStore } = config;
  if (!pictureStore) return checkNone(manager);
  const bucket = new S3Bucket(pictureStore);
  try {
    const findings = [await checkMark(bucket, manager)];
    // what does not answer says nothing else
    if (findings.some(({ state }) => state === 'broken')) return findings;
    findings.push(await checkVersions(bucket), await checkLock(bucket));
    return [...findings, ...checkWay(pictureStore), ...(await checkPublic(pictureStore))];
  } finally {
    await bucket.close();
  }
}

async function checkNone(manager: EntityManager): Promise<Finding[]> {
  if (!(await isMarked(manager))) return [];
  return [broken(SUBJECT, 'Pictures lie in a store, and PICTURE_STORE is not set: set it.')];
}

async function checkMark(bucket: S3Bucket, manager: EntityManager): Promise<Finding> {
  let found: Buffer | undefined;
  try {
    found = await bucket.get(MARK, AbortSignal.timeout(PATIENCE));
  } catch (error) {
    const { code, status } = describeStoreError(error);
    const words = status === undefined ? `It does not answer (${code}).` : `It says: ${code}.`;
    return broken(SUBJECT, `${words} See PICTURE_STORE and what belongs to it, and the bucket.`);
  }
  if (await isOwnMark(manager, found)) return well(SUBJECT, 'It answers, and is this database’s.');
  if (await isMarked(manager)) {
    const words = 'It is not the one that holds this database’s pictures, or was emptied.';
    const remedy = 'Name the right one, or restore the bucket; then see adopt-picture-store.';
    return broken(SUBJECT, `${words} ${remedy}`);
  }
  if (found) {
    const remedy = 'Choose another prefix; after a restore, see adopt-picture-store.';
    return broken(SUBJECT, `It belongs to another database. ${remedy}`);
  }
  return note(SUBJECT, 'It answers; the server marks it as this database’s.');
}

async function checkVersions(bucket: S3Bucket): Promise<Finding> {
  const subject = 'Versions in the store';
  try {
    const { kept, daysKept } = await bucket.versions(AbortSignal.timeout(PATIENCE));
    if (!kept) return well(subject, 'None: what is deleted is gone.');
    if (daysKept !== undefined) {
      return note(subject, `What is erased stays, encrypted, for ${daysKept} more days.`);
    }
    const remedy = 'Delete old versions by a rule (NoncurrentVersionExpiration), or keep none.';
    return broken(subject, `The bucket keeps what is erased, encrypted, for ever. ${remedy}`);
  } catch (error) {
    return unknown(subject, error);
  }
}

async function checkLock(bucket: S3Bucket): Promise<Finding> {
  const subject = 'Lock of the store';
  try {
    if (!(await bucket.hasLock(AbortSignal.timeout(PATIENCE)))) return well(subject, 'None.');
    const words = 'The bucket may keep objects from being deleted (Object Lock).';
    return broken(subject, `${words} What is erased would stay, encrypted: use another bucket.`);
  } catch (error) {
    return unknown(subject, error);
  }
}

/** Not every service knows these questions, and not every key may ask them. */
function unknown(subject: string, error: unknown): Finding {
  const { code } = describeStoreError(error);
  return note(subject, `It says: ${code}. Find out from whoever runs the store.`);
}

function checkWay({ endpoint }: PictureStoreSettings): Finding[] {
  if (endpoint.startsWith('https:') || isLoopback(endpoint)) return [];
  const words = 'PICTURE_STORE_ENDPOINT has no https: who is in between sees what is fetched when.';
  return [note('TLS to the store', `${words} The pictures are encrypted.`)];
}

async function checkPublic(settings: PictureStoreSettings): Promise<Finding[]> {
  const { endpoint, bucket, prefix, pathStyle } = settings;
  const { protocol, host } = new URL(endpoint);
  const where = pathStyle ? `${endpoint}/${bucket}` : `${protocol}//${bucket}.${host}`;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { ok } = await fetch(`${where}/${prefix}${MARK}`, { signal });
    if (!ok) return [];
    return [broken('Access to the store', 'Everybody can read the bucket: make it private.')];
  } catch {
    // what cannot be reached without signing in is private
    return [];
  }
}
