import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * @typedef {import('@web/test-runner').Reporter} Reporter
 * @typedef {import('@web/test-runner').TestSession} TestSession
 * @typedef {import('@web/test-runner').TestSuiteResult} TestSuiteResult
 */

/**
 * For web-test-runner: its counts, failures and durations as a line of JSON at the end of a file.
 *
 * @param {string | undefined} file - where to; nowhere when undefined
 * @returns {Reporter}
 */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (file) appendFileSync(file, `${JSON.stringify(count(sessions))}\n`);
    },
  };
}

/**
 * Counts tests through all suites, and names those that failed; a file that did not load counts
 * as one of them.
 *
 * @param {TestSession[]} sessions
 * @returns {import('./test.mjs').Counts}
 */
function count(sessions) {
  /** @type {import('./test.mjs').Counts} */
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], files: [] };
  for (const session of sessions) {
    const where = `${relative(process.cwd(), session.testFile)} [${session.browser.name}]`;
    /** @type {(name: string[], message: string | undefined) => void} */
    const fail = (name, message = '') => {
      total.failed++;
      total.failures.push({ name: [where, ...name].join(' › '), message });
    };
    let milliseconds = 0;
    /** @type {(suite: TestSuiteResult, path: string[]) => void} */
    const visit = (suite, path) => {
      for (const test of suite.tests) {
        milliseconds += test.duration ?? 0;
        if (test.skipped) total.skipped++;
        else if (test.passed) total.passed++;
        else fail([...path, test.name], test.error?.message);
      }
      for (const inner of suite.suites) visit(inner, [...path, inner.name]);
    };
    if (session.testResults) visit(session.testResults, []);
    total.files.push({ name: where, seconds: milliseconds / 1000 });
    const [error] = session.errors;
    // of a page that was interrupted it is not known whether it passed
    if (error && !session.passed) fail([], error.message);
  }
  return total;
}
