import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { CopyAnswer, CopyRequest } from './copy-database.js';

/* A thread that copies a database and ends. */

const { from, to } = workerData as CopyRequest;

function copy(): CopyAnswer {
  try {
    const database = new Database(from, { fileMustExist: true, readonly: true });
    try {
      // without what was deleted: pages that hold nothing are left out
      database.prepare('VACUUM INTO ?').run(to);
    } finally {
      database.close();
    }
    return { done: true };
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    return { failed: { message, code } };
  }
}

parentPort!.postMessage(copy());
