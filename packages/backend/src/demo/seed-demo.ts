import { v7 } from 'uuid';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { ConfigError } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { Review } from '../reviews/review.entity.js';
import { standOf } from '../reviews/stage.js';
import { Site, SiteKey } from '../sites/site.entities.js';
import { markChanged } from '../stats/changed-days.js';
import type { StoredSizes } from '../submissions/picture-codec.js';
import { PictureCodec } from '../submissions/picture-codec.js';
import type { NewPictures } from '../submissions/picture.repository.js';
import { PictureRepository } from '../submissions/picture.repository.js';
import { makeSubmission } from '../submissions/submission-row.js';
import { Submission, SYNTHETIC } from '../submissions/submission.entities.js';
import { Membership, User } from '../users/user.entities.js';
import { readPictures } from './demo-pictures.js';
import type { Measured } from './measured.js';
import { readMeasured } from './measured.js';
import type { Random } from './random.js';
import { makeDiagnosis } from './synthetic-diagnosis.js';
import type { Person } from './synthetic-person.js';
import { makePerson } from './synthetic-person.js';
import { SyntheticReach } from './synthetic-reach.js';
import { makeReviews } from './synthetic-review.js';
import { makeTimes } from './synthetic-times.js';

/** What is made. */
export interface DemoOptions {
  count: number;
  /** Folder of sample pictures; without one, none is stored. */
  pictures?: string | undefined;
  /** Called after each batch. */
  progress?: (done: number) => void;
}

/** Rows in a transaction: SQLite takes 32,766 values in one statement. */
const BATCH = 500;
/** Only so many get a picture: the newest, and of what is urgent those that have waited longest. */
const PICTURES = 500;
const URGENT_PICTURES = 100;
const READERS = 3;
/** Share that shows a lesion again, and how many earlier ones are remembered for it. */
const AGAIN = 0.05;
const REMEMBERED = 2000;

interface Known {
  submission: Submission;
  person: Person;
}

interface Batch {
  submissions: Submission[];
  reviews: Review[];
  pictures: [id: string, sizes: StoredSizes][];
}

/**
 * Fills the demo site with people who do not exist: results over the last year and readings; for the
 * newest also sample pictures, phone numbers and answers. Running it again adds more.
 *
 * @throws ConfigError when there is no demo site
 */
export async function seedDemo(app: NestExpressApplication, options: DemoOptions): Promise<void> {
  const { count, pictures: folder, progress } = options;
  const measured = await readMeasured();
  const work = app.get(UnitOfWork);
  const site = await work.read.getRepository(Site).findOneBy({ demo: true });
  if (!site) throw new ConfigError(['There is no demo site: start with DEMO=true on new data.']);
  const siteId = site.id;
  const key = await work.read.getRepository(SiteKey).findOneByOrFail({ siteId });
  const readers = await addReaders(work, siteId);
  const pictures =
    folder === undefined ? undefined : await readPictures(folder, app.get(PictureCodec));

  const reach = await SyntheticReach.open(app, Math.random, siteId, readers);
  const now = Date.now();
  const times = makeTimes(Math.random, count, now);
  const make = maker(Math.random, measured, { siteId, keyId: key.id, readers, now });
  let urgent = 0;
  for (let start = 0; start < count; start += BATCH) {
    const batch: Batch = { submissions: [], reviews: [], pictures: [] };
    for (const [index, receivedAt] of times.slice(start, start + BATCH).entries()) {
      const { submission, reviews, truth } = make(receivedAt);
      const isNew = start + index >= count - PICTURES;
      const isUrgent = !submission.reviewed && submission.triage === 'see-soon';
      const isShown = isNew || (isUrgent && urgent++ < URGENT_PICTURES);
      submission.hasPicture = isShown && (pictures?.has(truth) ?? false);
      batch.submissions.push(submission);
      batch.reviews.push(...reviews);
      if (submission.hasPicture) batch.pictures.push([submission.id, pictures!.get(truth)!]);
    }
    const repository = app.get(PictureRepository);
    const kept: NewPictures[] = [];
    for (const [id, sizes] of batch.pictures)
      kept.push(await repository.prepare(siteId, id, sizes));
    await work.write((manager) => insert(manager, repository, siteId, batch, kept));
    if (start + BATCH > count - PICTURES) await reach.fill(batch.submissions);
    progress?.(Math.min(count, start + BATCH));
  }
  const record = { siteId, actorId: null, action: 'demo.seed', details: { count } };
  await app.get(AuditService).record(record);
}

/** Makes one submission after the other, now and then of a lesion that was shown before. */
function maker(
  random: Random,
  measured: Measured,
  {
    siteId,
    keyId,
    readers,
    now,
  }: { siteId: string; keyId: string; readers: string[]; now: number },
) {
  const known: Known[] = [];
  return (receivedAt: number) => {
    const before =
      random() < AGAIN && known.length > 0 ? known[Math.floor(random() * known.length)] : undefined;
    const person = before?.person ?? makePerson(random, measured);
    const diagnosis = makeDiagnosis(random, measured, person);
    const arrival = {
      siteId,
      id: v7({ msecs: receivedAt }),
      receivedAt,
      diagnosedAt: receivedAt,
      keyId,
      consentVersion: SYNTHETIC,
      hasPicture: false,
      // the picture is not what the numbers were drawn from
      serverCheck: null,
    };
    const submission = makeSubmission(arrival, diagnosis, before?.submission ?? null);
    const reviews = makeReviews(random, submission, person.truth, readers, now);
    const changedAt = reviews.at(-1)?.at ?? receivedAt;
    const readings = reviews.length;
    Object.assign(submission, { ...standOf(reviews, submission), changedAt, readings });
    const place = known.length < REMEMBERED ? known.length : Math.floor(random() * REMEMBERED);
    known[place] = { submission, person };
    return { submission, reviews, truth: person.truth };
  };
}

async function insert(
  manager: EntityManager,
  repository: PictureRepository,
  siteId: string,
  { submissions, reviews }: Batch,
  kept: NewPictures[],
): Promise<void> {
  const rows = manager.createQueryBuilder().insert().updateEntity(false);
  await rows.into(Submission).values(submissions).execute();
  if (reviews.length > 0) {
    const more = manager.createQueryBuilder().insert().updateEntity(false);
    await more.into(Review).values(reviews).execute();
  }
  await markChanged(manager, siteId, ...submissions.map(({ receivedAt }) => receivedAt));
  for (const pictures of kept) await repository.insert(manager, pictures);
}

/** Readers without a password and without a way to one: nobody can sign in as them. */
async function addReaders(work: UnitOfWork, siteId: string): Promise<string[]> {
  return work.write(async (manager) => {
    const ids: string[] = [];
    for (let number = 1; number <= READERS; number++) {
      const name = `synthetic.reader.${number}`;
      const existing = await manager.getRepository(User).findOneBy({ name });
      const id = existing?.id ?? newId();
      if (!existing) {
        const user = { id, name, passwordHash: null, active: false, createdAt: Date.now() };
        await manager.getRepository(User).insert(user);
        await manager.getRepository(Membership).insert({ siteId, userId: id, role: 'reviewer' });
      }
      ids.push(id);
    }
    return ids;
  });
}
