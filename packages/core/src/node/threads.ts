import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Pool from 'piscina';
import { deserializeError, DermDxError, EngineError } from '../errors.js';
import type { Answer } from '../pipeline.js';
import type { QualityReport } from '../judgement/quality.js';
import type { Reply, Task, ThreadData } from './diagnosis.thread.js';
import type { Engine } from './engine.js';
import { ownFolder, requireInstalled } from './installed.js';

/**
 * The network in several threads, each started when there is work for it and replaced when it dies.
 *
 * @param model - folder of the network
 * @param count - how many threads at most
 */
export function startThreads(model: string, count: number): Engine {
  const { Piscina } = requireInstalled('piscina') as typeof Pool;
  const workerData: ThreadData = { model };
  const pool = new Piscina({
    filename: pathToFileURL(join(ownFolder(), 'dist/node/diagnosis.thread.js')).href,
    workerData,
    minThreads: 0,
    maxThreads: count,
    // a network takes a while to load: a thread is not given up between two pictures
    idleTimeout: 60_000,
  });
  // whoever asked gets the error, too
  pool.on('error', () => undefined);
  const ask = async <T extends Answer | QualityReport>(task: Task): Promise<T> => {
    const reply = await attempt(() => pool.run(task) as Promise<Reply>);
    if ('error' in reply) throw deserializeError(reply.error);
    return reply.value as T;
  };
  return {
    diagnose: (question, examination) => ask({ kind: 'diagnose', question, examination }),
    checkQuality: (question, frame) => ask({ kind: 'checkQuality', question, frame }),
    close: () => pool.destroy(),
  };
}

/** A thread may die of something that will not happen again, such as want of memory. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work().catch(work);
  } catch (cause) {
    if (cause instanceof DermDxError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    const message = `The thread stopped: ${detail}. Try again, with fewer threads.`;
    throw new EngineError('worker-crashed', message, { cause });
  }
}
