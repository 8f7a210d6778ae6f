import pLimit from 'p-limit';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ObjectSweeper } from '../picture-store/object-sweeper.js';
import { PictureMover } from '../picture-store/picture-mover.js';
import { UnusedObject } from '../picture-store/picture-store.entities.js';
import { PictureStore } from '../picture-store/picture-store.js';
import type { Place } from '../picture-store/store-settings.js';
import { Problem } from '../problem.js';
import { Site } from '../sites/site.entities.js';
import { Picture } from '../submissions/submission.entities.js';
import { withApp } from './with-app.js';

const DAY = 86_400_000;
const PAGE = 1000;
const AT_ONCE = 8;
/** Milliseconds between two words on how far it is. */
const TOLD_EVERY = 2000;

type Tell = (line: string) => void;

/**
 * Moves all pictures into the store, or back into the database.
 *
 * @throws ConfigError when new pictures go elsewhere, or the store cannot be used
 */
export async function movePictures(config: Config, to: Place, tell: Tell): Promise<void> {
  if (config.newPictures !== to) {
    throw new ConfigError([
      `NEW_PICTURES is ${config.newPictures}. Set it to ${to} here and on every server, and start those again: new pictures would go elsewhere.`,
    ]);
  }
  await withStore(config, async ({ mover, store, sweeper }) => {
    const { moved, lost } = await mover.move(to, everyNowAndThen(tell));
    tell(`Moved: ${moved}.`);
    if (lost > 0) {
      throw new ConfigError([
        `The store has not what it should have of ${lost} pictures. Restore the bucket from its copy, and run this again.`,
      ]);
    }
    if (to === 'database') await leaveStore(mover, store, sweeper, tell);
  });
}

/** Deletes what the store holds and the database does not know: what a restore of an older backup leaves there. */
export async function sweepPictures(config: Config, tell: Tell): Promise<void> {
  await withStore(config, async ({ work, store, sweeper }) => {
    await sweeper.sweep();
    const unknown = new Set<string>();
    for await (const page of store.list()) {
      for (const { name, at } of page) if (at < Date.now() - DAY) unknown.add(name);
    }
    // after the list: what is put there meanwhile is younger than a day
    await forEachKnown(work.read, (name) => unknown.delete(name));
    const limit = pLimit(AT_ONCE);
    await Promise.all([...unknown].map((name) => limit(() => store.remove(name))));
    tell(`Deleted what no picture of this database is: ${unknown.size}.`);
  });
}

/** Takes a store as this database's: after an older backup was restored, or the bucket had to be made anew. */
export async function adoptPictureStore(config: Config): Promise<void> {
  await withStore(config, ({ store }) => store.adopt());
}

async function leaveStore(
  mover: PictureMover,
  store: PictureStore,
  sweeper: ObjectSweeper,
  tell: Tell,
): Promise<void> {
  await sweeper.sweep();
  const { pictures, until } = await mover.left();
  if (pictures > 0) {
    tell(`${pictures} are in the store again: a server still puts them there. Run this again.`);
  } else if (until === null) {
    await store.leave();
    tell('Nothing is left in the store: PICTURE_STORE and what belongs to it can be taken away.');
  } else if (until <= Date.now()) {
    tell('What is due there is still being deleted: run this again in a minute.');
  } else {
    const day = new Date(until).toISOString().slice(0, 10);
    tell(
      `Backups from before need what is in the store: leave PICTURE_STORE until ${day}, then run this again.`,
    );
  }
}

async function forEachKnown(read: EntityManager, tell: (name: string) => void): Promise<void> {
  const sites = await read.getRepository(Site).find({ select: { id: true } });
  for (const { id: siteId } of sites) {
    for (const table of [UnusedObject, Picture]) {
      for (let after = ''; ;) {
        const page = await namesAfter(read, table, siteId, after);
        for (const { name } of page) tell(name);
        if (page.length < PAGE) break;
        // the last one's other sizes may be on the next page
        after = page.at(-1)!.submissionId;
      }
    }
  }
}

async function namesAfter(
  read: EntityManager,
  table: typeof UnusedObject | typeof Picture,
  siteId: string,
  after: string,
): Promise<{ submissionId: string; name: string }[]> {
  const column = table === Picture ? 'objectName' : 'name';
  return read
    .createQueryBuilder(table, 'row')
    .select('row.submissionId', 'submissionId')
    .addSelect(`row.${column}`, 'name')
    .where('row.siteId = :siteId AND row.submissionId >= :after', { siteId, after })
    .andWhere(`row.${column} IS NOT NULL`)
    .orderBy('row.submissionId')
    .limit(PAGE)
    .getRawMany<{ submissionId: string; name: string }>();
}

interface Parts {
  work: UnitOfWork;
  store: PictureStore;
  mover: PictureMover;
  sweeper: ObjectSweeper;
}

/** Gives the parts of the server to what works on the store, and says what is wrong with that. */
async function withStore(config: Config, use: (parts: Parts) => Promise<void>): Promise<void> {
  if (config.pictureStore === undefined) {
    throw new ConfigError(['PICTURE_STORE is not set: there is no store.']);
  }
  try {
    await withApp(config, (app) =>
      use({
        work: app.get(UnitOfWork),
        store: app.get(PictureStore),
        mover: app.get(PictureMover),
        sweeper: app.get(ObjectSweeper),
      }),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new ConfigError([
      `${error.message} What was done stays done: run this again later. See also dermdx-backend doctor.`,
    ]);
  }
}

function everyNowAndThen(tell: Tell): (done: number, total: number) => void {
  let told = Date.now();
  return (done, total) => {
    if (Date.now() - told < TOLD_EVERY) return;
    told = Date.now();
    tell(`${done} of ${total}`);
  };
}
