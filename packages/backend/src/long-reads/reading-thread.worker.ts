import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import type { DatabasePlace } from '../database/data-source.js';
import { dataSourceOptions, PATIENT } from '../database/data-source.js';
import type { Answer, Question } from './reading-thread.js';
import type { ReadName } from './reads.js';
import { doRead } from './reads.js';

/*
 * Reads for the thread that answers requests: a driver that waits by standing still, as SQLite's, stands still here.
 */

const place = workerData as DatabasePlace;
let opened: Promise<DataSource> | undefined;

/** The connection; where the database could not be reached, the next question tries again. */
function open(): Promise<DataSource> {
  opened ??= dataSourceOptions(place, 'read', PATIENT)
    .then((options) => new DataSource(options).initialize())
    .catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
  return opened;
}

async function answer({ id, name, request }: Question): Promise<Answer> {
  try {
    const { manager } = await open();
    // the map of reads checks name and request where the question is asked
    return { id, value: await doRead(manager, name as ReadName, request as never) };
  } catch (error) {
    const inner = (error as { driverError?: unknown }).driverError ?? error;
    const { code, errno } = inner as { code?: string; errno?: number };
    const message = error instanceof Error ? error.message : 'A long read failed.';
    return { id, failed: { message, code, errno } };
  }
}

parentPort!.on('message', (question: Question) => {
  void answer(question).then((found) => {
    parentPort!.postMessage(found);
  });
});
