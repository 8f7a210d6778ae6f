import { Worker } from 'node:worker_threads';
import type { DatabasePlace } from '../database/data-source.js';

/** What the thread is asked. */
export interface Question {
  id: number;
  name: string;
  request: unknown;
}

/** What it answers. */
export type Answer =
  | { id: number; value: unknown }
  /** Code and number are the database driver's, by which the caller decides whether to try again. */
  | { id: number; failed: Failure };

interface Failure {
  message: string;
  code: string | undefined;
  errno: number | undefined;
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** A thread that reads over a connection of its own. It keeps no process alive. */
export class ReadingThread {
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private count = 0;

  /** @param ended - told when it can be asked no more */
  constructor(place: DatabasePlace, ended: () => void) {
    const url = new URL('./reading-thread.worker.js', import.meta.url);
    this.worker = new Worker(url, { workerData: place });
    this.worker.unref();
    this.worker.on('message', (answer: Answer) => {
      this.settle(answer);
    });
    this.worker.on('error', (error) => {
      ended();
      this.fail(error);
    });
    this.worker.on('exit', () => {
      ended();
      this.fail(new Error('The thread that reads has ended.'));
    });
  }

  /** Asks; answers come in the order of the questions on SQLite. */
  ask(name: string, request: unknown): Promise<unknown> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // while somebody waits, the process must not end
      this.worker.ref();
      this.worker.postMessage({ id, name, request } satisfies Question);
    });
  }

  /** Ends the thread; what is waited for fails. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('value' in answer) waiting?.resolve(answer.value);
    else {
      const { message, ...driver } = answer.failed;
      waiting?.reject(Object.assign(new Error(message), driver));
    }
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
