import { workerData } from 'node:worker_threads';
import type { Frame } from '@dermdx/contract';
import { serializeError } from '../errors.js';
import type { SerializedError } from '../errors.js';
import type { Examination } from '../options.js';
import type { Answer } from '../pipeline.js';
import type { QualityReport } from '../judgement/quality.js';
import { readNetwork } from './assets.js';
import { startEngine } from './engine.js';
import type { Engine, Question } from './engine.js';

/** What a thread is started with. */
export interface ThreadData {
  /** Folder of the network. */
  model: string;
}

/** What a thread is asked to do. */
export type Task =
  | { kind: 'diagnose'; question: Question; examination: Examination }
  | { kind: 'checkQuality'; question: Question; frame: Frame | undefined };

/** What it answers; an error as data, since copying one between threads loses its code. */
export type Reply = { value: Answer | QualityReport } | { error: SerializedError };

let engine: Promise<Engine> | undefined;

/** Answers one task; the network is loaded at the first. */
export default async function answer(task: Task): Promise<Reply> {
  try {
    const network = await (engine ??= start());
    const value =
      task.kind === 'diagnose'
        ? await network.diagnose(task.question, task.examination)
        : await network.checkQuality(task.question, task.frame);
    return { value };
  } catch (error) {
    return { error: serializeError(error) };
  }
}

async function start(): Promise<Engine> {
  const { model } = workerData as ThreadData;
  return startEngine(await readNetwork(model));
}
