import { ConfigError } from '../config.js';
import { describeError } from '../logging/logger.js';

/** What was found of one thing: well, worth knowing, or to be mended. */
export interface Finding {
  subject: string;
  state: 'well' | 'note' | 'broken';
  /** What is so; what to do, where it is broken. Never a secret. */
  words: string;
}

/** Says it in a line. */
export function printFinding({ subject, state, words }: Finding): string {
  return `${state.padEnd(6)}  ${subject}: ${words}`;
}

/** It is as it should be. */
export function well(subject: string, words: string): Finding {
  return { subject, state: 'well', words };
}

/** It works, and whoever runs the server should know. */
export function note(subject: string, words: string): Finding {
  return { subject, state: 'note', words };
}

/** It has to be mended. */
export function broken(subject: string, words: string): Finding {
  return { subject, state: 'broken', words };
}

/** Makes a check; one that fails is a finding, too. */
export async function check(
  subject: string,
  find: () => Finding | Finding[] | Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await find()].flat();
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes.map((words) => broken(subject, words));
    // messages of databases quote values
    const { kind, code } = describeError(error);
    return [broken(subject, `could not be looked at (${code ?? kind}).`)];
  }
}
