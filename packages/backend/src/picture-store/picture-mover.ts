import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG, ConfigError } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { Site } from '../sites/site.entities.js';
import { Picture } from '../submissions/submission.entities.js';
import { UnusedObject } from './picture-store.entities.js';
import { PictureStore } from './picture-store.js';
import { storeUnavailable } from './store-errors.js';
import type { Place } from './store-settings.js';
import { addUnused, announceObjects, claimObjects } from './unused-objects.js';

/** Submissions that are moved together: their pictures are in memory at once. */
const BATCH = 10;
const AT_ONCE = 4;
const DAY = 86_400_000;
/** Days for which what was moved out stays in the store, where nobody said how long backups are kept. */
const KEPT_DAYS = 30;

/** What came of moving pictures. */
export interface Moved {
  moved: number;
  /** Pictures that the store should have and has not; their rows stay as they are. */
  lost: number;
}

/** Moves pictures between the database and the store, as they are encrypted, while servers run. */
@Injectable()
export class PictureMover {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly store: PictureStore,
  ) {}

  /**
   * Moves all that are elsewhere. What is moved is settled some at a time, so that a run that was killed is gone on
   * with by another.
   *
   * @param progress - told how many pictures of how many are moved
   * @throws ConfigError when another process does it, or somebody cancelled it
   * @throws Problem 503 when the store cannot be used
   */
  async move(to: Place, progress: (done: number, total: number) => void): Promise<Moved> {
    const result = { moved: 0, lost: 0 };
    const total = await this.work.read.getRepository(Picture).countBy(elsewhere(to));
    const finished = await runJob(
      this.work.write.bind(this.work),
      'move-pictures',
      async (turn) => {
        const sites = await this.work.read.getRepository(Site).find({ select: { id: true } });
        for (const { id: siteId } of sites) {
          for (let after = ''; ;) {
            turn.check();
            const ids = await this.idsAfter(siteId, after, to);
            if (ids.length === 0) break;
            const moved = await this.moveSome(turn, siteId, ids, to);
            turn.done += moved.moved;
            result.moved += moved.moved;
            result.lost += moved.lost;
            progress(result.moved, total);
            after = ids.at(-1)!;
          }
        }
      },
    );
    if (finished) return result;
    throw new ConfigError([
      'Pictures are being moved, or were until half a minute ago, or somebody cancelled it. Run move-pictures again later: it goes on where it was.',
    ]);
  }

  /** How many pictures lie in the store, and until when it holds others that older backups need. */
  async left(): Promise<{ pictures: number; until: number | null }> {
    const { read } = this.work;
    const pictures = await read.getRepository(Picture).countBy(elsewhere('database'));
    const until = await read.getRepository(UnusedObject).maximum('since');
    return { pictures, until };
  }

  private async idsAfter(siteId: string, after: string, to: Place): Promise<string[]> {
    const rows = await this.work.read
      .createQueryBuilder(Picture, 'picture')
      .select('DISTINCT picture.submissionId', 'id')
      .where('picture.siteId = :siteId AND picture.submissionId > :after', { siteId, after })
      .andWhere(`picture.objectName IS ${to === 'store' ? '' : 'NOT '}NULL`)
      .orderBy('picture.submissionId')
      .limit(BATCH)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  private async moveSome(turn: Turn, siteId: string, ids: string[], to: Place): Promise<Moved> {
    const pictures = await this.work.read
      .getRepository(Picture)
      .findBy({ siteId, submissionId: In(ids), ...elsewhere(to) });
    return to === 'store' ? this.toStore(turn, pictures) : this.toDatabase(turn, pictures);
  }

  private async toStore(turn: Turn, pictures: readonly Picture[]): Promise<Moved> {
    const named = pictures.map((picture) => ({ picture, name: randomUUID() }));
    await this.work.write(async (manager) => {
      for (const { picture, name } of named)
        await announceObjects(manager, ownerOf(picture), [name]);
    });
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      named.map(({ picture, name }) => limit(() => this.putAndCompare(name, picture.data))),
    );
    const moved = await this.work.write(async (manager) => {
      await turn.hold(manager);
      let count = 0;
      for (const { picture, name } of named) {
        const change = { objectName: name, data: Buffer.alloc(0) };
        const isThere = await changeRow(manager, picture, change);
        if (isThere) {
          await claimObjects(manager, ownerOf(picture), [name]);
          count++;
        } else {
          // erased meanwhile, before the object was there
          await manager.getRepository(UnusedObject).delete({ ...ownerOf(picture), name });
          await addUnused(manager, ownerOf(picture), [name], Date.now());
        }
      }
      return count;
    });
    return { moved, lost: 0 };
  }

  /** The only copy is deleted from the database next. */
  private async putAndCompare(name: string, data: Buffer): Promise<void> {
    await this.store.put(name, data);
    const kept = await this.store.get(name);
    if (kept?.equals(data) !== true) throw storeUnavailable();
  }

  private async toDatabase(turn: Turn, pictures: readonly Picture[]): Promise<Moved> {
    const limit = pLimit(AT_ONCE);
    const fetched = await Promise.all(
      pictures.map((picture) =>
        limit(async () => ({ picture, data: await this.store.get(picture.objectName!) })),
      ),
    );
    // a backup from before names what is in the store
    const kept = Date.now() + (this.config.backupDays ?? KEPT_DAYS) * DAY;
    const moved = await this.work.write(async (manager) => {
      await turn.hold(manager);
      let count = 0;
      for (const { picture, data } of fetched) {
        if (!data || !(await changeRow(manager, picture, { objectName: null, data }))) continue;
        await addUnused(manager, ownerOf(picture), [picture.objectName!], kept);
        count++;
      }
      return count;
    });
    return { moved, lost: fetched.filter(({ data }) => !data).length };
  }
}

/** Of pictures that do not lie where they are to lie. */
function elsewhere(to: Place) {
  return { objectName: to === 'store' ? IsNull() : Not(IsNull()) };
}

function ownerOf({ siteId, submissionId }: Picture) {
  return { siteId, submissionId };
}

/** Says whether the row was there, and where it was. */
async function changeRow(
  manager: EntityManager,
  { siteId, submissionId, kind, objectName }: Picture,
  change: Pick<Picture, 'objectName' | 'data'>,
): Promise<boolean> {
  const same = { siteId, submissionId, kind, objectName: objectName ?? IsNull() };
  const { affected } = await manager.getRepository(Picture).update(same, change);
  return affected === 1;
}
