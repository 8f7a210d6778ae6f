import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Turn } from '../jobs/turn.js';

/** What the thread is told. */
export interface CopyRequest {
  from: string;
  to: string;
}

/** What it answers; the code is the driver's. */
export type CopyAnswer = { done: true } | { failed: { message: string; code: string | undefined } };

const MEBIBYTE = 1024 * 1024;
const LOOK_EVERY = 500;

/**
 * Copies a SQLite database as it is at one moment, in a thread of its own: SQLite stands still until it is done.
 *
 * @param to - an empty file
 * @param turn - told how many MiB are copied; when it is stopped, so is the copy
 * @throws JobStopped, or Error with the driver's code
 */
export async function copyDatabase(from: string, to: string, turn: Turn): Promise<void> {
  const request: CopyRequest = { from, to };
  const worker = new Worker(new URL('./copy-database.worker.js', import.meta.url), {
    workerData: request,
  });
  let answer: CopyAnswer | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('message', (told: CopyAnswer) => (answer = told));
    worker.once('error', reject);
    worker.once('exit', () => {
      resolve();
    });
  });
  try {
    const over = ended.then(() => true);
    while (!(await Promise.race([over, sleep(LOOK_EVERY, false, { ref: false })]))) {
      turn.done = Math.floor(statSync(to).size / MEBIBYTE);
      turn.check();
    }
  } finally {
    await worker.terminate();
  }
  if (answer === undefined) throw new Error('The thread that copies has ended.');
  if ('failed' in answer) {
    const { message, code } = answer.failed;
    throw Object.assign(new Error(message), { code });
  }
  turn.done = Math.ceil(statSync(to).size / MEBIBYTE);
}
