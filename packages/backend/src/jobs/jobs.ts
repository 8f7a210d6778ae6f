import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { clockOf } from '../database/database-clock.js';
import { Job } from './job.entity.js';
import { JobStopped, Turn } from './turn.js';

/** Seconds after which the job of a process that died is free again. */
const LEASE = 30;
const RENEWED_EVERY = 5000;

/** Runs work in a transaction. */
export type Write = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

/**
 * Does a job unless another process does it. A row with an owner and an end, by the
 * database's clock, is renewed while the work lasts; after a kill, another process goes on when it has run out.
 *
 * @param work - begins where the data says, not where a former run was: it may follow one that was broken off
 * @returns whether the work was done to its end here
 */
export async function runJob(
  write: Write,
  name: string,
  work: (turn: Turn) => Promise<void>,
): Promise<boolean> {
  const turn = await take(write, name);
  if (!turn) return false;
  const over = new AbortController();
  const renewed = renew(write, turn, over.signal);
  let finished = false;
  try {
    await work(turn);
    finished = true;
  } catch (error) {
    if (!(error instanceof JobStopped)) throw error;
  } finally {
    over.abort();
    await renewed;
    // where it fails, the lease runs out
    await leave(write, turn, finished).catch(() => undefined);
  }
  return finished;
}

/** Asks the run of a job to stop; says whether one was under way. */
export async function cancelJob(write: Write, name: string): Promise<boolean> {
  const { affected } = await write((manager) =>
    onlyHeld(manager).andWhere('name = :name', { name }).set({ cancelled: true }).execute(),
  );
  return affected === 1;
}

async function take(write: Write, name: string): Promise<Turn | undefined> {
  const owner = randomUUID();
  return write(async (manager) => {
    const jobs = manager.getRepository(Job);
    const known = await jobs.findOneBy({ name });
    if (!known) {
      const empty = { owner: '', leaseEnds: 0, startedAt: null, finishedAt: null };
      await jobs.insert({ name, ...empty, done: 0, holds: 0, cancelled: false });
    }
    const now = Date.now();
    const { affected } = await manager
      .createQueryBuilder()
      .update(Job)
      .set({ owner, leaseEnds: leaseEnd(manager), startedAt: now, done: 0, cancelled: false })
      .where('name = :name', { name })
      .andWhere(`lease_ends < ${clockOf(manager)}`)
      .execute();
    if (affected !== 1) return undefined;
    return new Turn(name, owner, known?.startedAt != null);
  });
}

async function renew(write: Write, turn: Turn, over: AbortSignal): Promise<void> {
  const { name, owner } = turn;
  for (;;) {
    try {
      await sleep(RENEWED_EVERY, undefined, { signal: over, ref: false });
    } catch {
      return;
    }
    try {
      await write(async (manager) => {
        const { affected } = await manager
          .getRepository(Job)
          .update(
            { name, owner, cancelled: false },
            { leaseEnds: leaseEnd(manager), done: turn.done },
          );
        if (affected !== 1) turn.stop();
      });
    } catch {
      // the database cannot be reached: the work fails by itself, or the next renewal succeeds
    }
  }
}

async function leave(write: Write, { name, owner, done }: Turn, finished: boolean): Promise<void> {
  const end = finished ? { startedAt: null, finishedAt: Date.now() } : {};
  await write((manager) =>
    manager.getRepository(Job).update({ name, owner }, { owner: '', leaseEnds: 0, done, ...end }),
  );
}

function onlyHeld(manager: EntityManager) {
  return manager
    .createQueryBuilder()
    .update(Job)
    .where(`lease_ends >= ${clockOf(manager)}`);
}

function leaseEnd(manager: EntityManager): () => string {
  return () => `${clockOf(manager)} + ${LEASE}`;
}
