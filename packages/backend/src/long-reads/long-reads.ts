import type { OnApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { ReadingThread } from './reading-thread.js';
import type { ReadAnswer, ReadName, ReadRequest } from './reads.js';

/**
 * Reads much, page by page, in a thread of its own with its own connection: on SQLite a read stands still until it is
 * done, and on both databases what is made of it takes time. Requests are answered meanwhile.
 */
@Injectable()
export class LongReads implements OnApplicationShutdown {
  private thread: ReadingThread | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * Reads a page.
   *
   * @throws Error with the driver's code where the database cannot be read
   */
  async read<N extends ReadName>(name: N, request: ReadRequest<N>): Promise<ReadAnswer<N>> {
    // the thread answers what the map of reads says
    return (await this.running().ask(name, request)) as ReadAnswer<N>;
  }

  /** After the last request was answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.thread?.end();
  }

  private running(): ReadingThread {
    if (this.thread) return this.thread;
    const { dataDir, databaseUrl, databaseCa } = this.config;
    const thread = new ReadingThread({ dataDir, databaseUrl, databaseCa }, () => {
      // the next read starts another one
      if (this.thread === thread) this.thread = undefined;
    });
    return (this.thread = thread);
  }
}
