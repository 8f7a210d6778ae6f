import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { openDataSource, refuseMissingDatabase } from '../database/data-source.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Job } from '../jobs/job.entity.js';
import { cancelJob } from '../jobs/jobs.js';

/** Tells of every job: whether it runs, how far it is, when it was last finished. */
export async function listJobs(config: Config, tell: (line: string) => void): Promise<void> {
  await withWork(config, async (work) => {
    const jobs = await work.read.getRepository(Job).find({ order: { name: 'ASC' } });
    for (const job of jobs) tell(describe(job));
  });
}

/**
 * Asks a job to stop; it does within seconds. One that the server does by itself begins again when it is due.
 *
 * @throws ConfigError when it does not run
 */
export async function stopJob(config: Config, name: string): Promise<void> {
  await withWork(config, async (work) => {
    if (await cancelJob(work.write.bind(work), name)) return;
    throw new ConfigError(['No such job runs. See dermdx-backend jobs.']);
  });
}

function describe({ name, owner, startedAt, finishedAt, done, cancelled }: Job): string {
  const finished = finishedAt === null ? 'never finished' : `last finished ${time(finishedAt)}`;
  if (startedAt === null) return `${name}: waits, ${finished}, ${done} done`;
  const state = owner === '' ? 'broken off' : cancelled ? 'is being stopped' : 'runs';
  return `${name}: ${state}, begun ${time(startedAt)}, ${done} done, ${finished}`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}

async function withWork(config: Config, use: (work: UnitOfWork) => Promise<void>): Promise<void> {
  refuseMissingDatabase(config);
  const dataSource = await openDataSource(config);
  try {
    await use(new UnitOfWork(dataSource, dataSource));
  } finally {
    await dataSource.destroy();
  }
}
