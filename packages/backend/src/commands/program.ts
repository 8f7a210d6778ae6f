import { Argument, Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config.js';
import { readConfig } from '../config.js';
import type { Place } from '../picture-store/store-settings.js';
import { PLACES } from '../picture-store/store-settings.js';

const MOST_SYNTHETIC = 10_000_000;

/**
 * Does what the command line says; serves when it says nothing. Each command loads only what it needs: of the
 * time that most take, loading is the most.
 */
export async function runCommand(argv: string[]): Promise<void> {
  const program = new Command('dermdx-backend').description(
    'Keeps what people choose to send from <dermdx-check>. Configured by the environment.',
  );
  program.command('serve', { isDefault: true }).description('start the server').action(serve);
  program
    .command('migrate')
    .description('bring the schema up to date; starting does so too')
    .action(async () => {
      const { openDataSource } = await import('../database/data-source.js');
      const { migrate } = await import('../database/migrate.js');
      const dataSource = await openDataSource(readConfig());
      const applied = await migrate(dataSource).finally(() => dataSource.destroy());
      console.log(`${applied} migrations applied.`);
    });
  program
    .command('link <name>')
    .description('make a one-time link with which somebody sets a new password')
    .action(async (name: string) => {
      const { makeLink } = await import('./maintenance.js');
      console.log(await makeLink(readConfig(), name));
    });
  program
    .command('reset-second-factor <name>')
    .description('take the second factor of somebody away who lost it, and end their sessions')
    .action(async (name: string) => {
      const { resetSecondFactor } = await import('./maintenance.js');
      await resetSecondFactor(readConfig(), name);
      console.log('It is gone. They sign in with their password, and can add another.');
    });
  program
    .command('erase <site-id> <submission-id>')
    .description('erase a submission for good')
    .action(async (siteId: string, submissionId: string) => {
      const { eraseSubmission } = await import('./maintenance.js');
      const left = await eraseSubmission(readConfig(), siteId, submissionId);
      console.log('Erased.');
      if (left) console.log('PICTURE_STORE cannot be used: the server deletes the picture there.');
    });
  program
    .command('check-audit')
    .description('follow the chain of every audit log')
    .action(async () => {
      const { checkAudit } = await import('./maintenance.js');
      const broken = await checkAudit(readConfig(), console.log);
      if (broken > 0) process.exitCode = 1;
    });
  program
    .command('doctor')
    .description('say what is well and what to mend; changes nothing')
    .action(async () => {
      const { examine } = await import('../doctor/doctor.js');
      if ((await examine(process.env, console.log)) > 0) process.exitCode = 1;
    });
  program
    .command('rotate-keys')
    .description(
      'add a key to the ring and wrap everything with it, once every running server has it; run again, it goes on',
    )
    .option('--another-key', 'add a key although one was added in the last days', false)
    .action(async ({ anotherKey }: { anotherKey: boolean }) => {
      const { rotateKeys } = await import('./keys.js');
      const { wrapped, continued } = await rotateKeys(readConfig(), anotherKey);
      console.log(`${wrapped} keys wrapped anew.`);
      if (!continued) return;
      console.log('No key was added: the last rotation was gone on with. See --another-key.');
    });
  program
    .command('prune-keys')
    .description(
      'forget keys of the ring that wrap nothing any more; ten minutes after rotate-keys',
    )
    .action(async () => {
      const { pruneKeys } = await import('./keys.js');
      await pruneKeys(readConfig());
      console.log('Only the active key is left.');
    });
  program
    .command('jobs')
    .description(
      'list what one process at a time does for all: retention, statistics, audit checks, rotation',
    )
    .action(async () => {
      const { listJobs } = await import('./jobs.js');
      await listJobs(readConfig(), console.log);
    });
  program
    .command('cancel-job <name>')
    .description('stop a job that runs')
    .action(async (name: string) => {
      const { stopJob } = await import('./jobs.js');
      await stopJob(readConfig(), name);
      console.log('It stops within seconds.');
    });
  program
    .command('backup <folder>')
    .description('copy a SQLite database and the key ring while the server runs')
    .action(async (folder: string) => {
      const { backUp } = await import('./back-up.js');
      await backUp(readConfig(), folder);
      console.log('Copied. Keep the key ring apart from the database.');
      if (readConfig().pictureStore === undefined) return;
      console.log('Pictures in PICTURE_STORE are not in it: the bucket needs a copy of its own.');
    });
  program
    .command('restore [folder]')
    .description('restore a backup, without what was erased since; without a folder, what is there')
    .option('--erased <list...>', 'lists of other servers of the same database')
    .option('--force', 'restore although not everything that was erased can be known', false)
    .action(async (folder: string | undefined, options: { erased?: string[]; force: boolean }) => {
      const { restore } = await import('./restore.js');
      const { erased: lists = [], force } = options;
      const erased = await restore(readConfig(), folder, { lists, force });
      console.log(`Restored. Erased again: ${erased}.`);
    });
  addPictureCommands(program);
  program
    .command('demo-seed')
    .argument('<count>', 'how many submissions', readCount)
    .description('fill the demo site with people who do not exist; refuses in production')
    .option('--pictures <folder>', 'sample pictures, named by their class, for the newest 500')
    .action(seed);
  await program.parseAsync(argv);
}

/** What concerns PICTURE_STORE. */
function addPictureCommands(program: Command): void {
  program
    .command('move-pictures')
    .addArgument(new Argument('<to>', 'where NEW_PICTURES says that new ones go').choices(PLACES))
    .description(
      'move all pictures into PICTURE_STORE or back, while servers run; killed, it goes on when run again',
    )
    .action(async (to: Place) => {
      const { movePictures } = await import('./pictures.js');
      await movePictures(readConfig(), to, console.log);
    });
  program
    .command('sweep-pictures')
    .description('delete what lies in PICTURE_STORE for a day and the database does not know')
    .action(async () => {
      const { sweepPictures } = await import('./pictures.js');
      await sweepPictures(readConfig(), console.log);
    });
  program
    .command('adopt-picture-store')
    .description('take PICTURE_STORE as this database’s, after a restore or a loss of the bucket')
    .action(async () => {
      const { adoptPictureStore } = await import('./pictures.js');
      await adoptPictureStore(readConfig());
      console.log('It is this database’s now. Let no other server use it.');
    });
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_SYNTHETIC) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_SYNTHETIC}.`);
}

async function seed(count: number, { pictures }: { pictures?: string }): Promise<void> {
  const every = Math.max(5000, Math.ceil(count / 20 / 5000) * 5000);
  const { runDemoSeed } = await import('./demo-seed.js');
  const progress = (done: number) => {
    if (done % every === 0 || done === count) console.log(`${done} of ${count}`);
  };
  const ownerLink = await runDemoSeed(readConfig(), { count, pictures, progress });
  console.log(`Made ${count} submissions up, each marked as synthetic.`);
  if (ownerLink !== undefined) tellLink(ownerLink);
}

async function serve(): Promise<void> {
  const config = readConfig();
  await logWhatNobodyCaught(config);
  const { startBackend } = await import('../backend.js');
  const backend = await startBackend(config);
  if (backend.ownerLink !== undefined) tellLink(backend.ownerLink);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void backend.close().then(() => process.exit(0)));
  }
}

/** Ends the server as Node would, but without the message: those of databases quote values. */
async function logWhatNobodyCaught({ logLevel }: Config): Promise<void> {
  const { describeError, makeLogger } = await import('../logging/logger.js');
  const logger = makeLogger(logLevel);
  process.on('uncaughtException', (error) => {
    logger.fatal({ error: describeError(error) }, 'ends');
    process.exit(1);
  });
}

/** Not through the log: logs are kept and sent elsewhere. */
function tellLink(link: string): void {
  console.error(`Set the owner's password, once, within a day: ${link}`);
}
