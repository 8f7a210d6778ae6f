import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { defaultReporter, summaryReporter } from '@web/test-runner';

/**
 * web-test-runner's own reports, and its counts and failures as a line of JSON at the end of
 * a file.
 *
 * @param {string | undefined} file - where to; nowhere when undefined
 */
export function countReporter(file) {
  const reporters = [summaryReporter({}), defaultReporter({ reportTestProgress: false })];
  const forward = (event) => (args) => {
    const texts = reporters.map((reporter) => reporter[event]?.(args));
    return texts.find((text) => text !== undefined);
  };
  return {
    start: forward('start'),
    reportTestFileResults: forward('reportTestFileResults'),
    getTestProgress: forward('getTestProgress'),
    onTestRunStarted: forward('onTestRunStarted'),
    onTestRunFinished(args) {
      if (file) appendFileSync(file, `${JSON.stringify(count(args.sessions))}\n`);
      return forward('onTestRunFinished')(args);
    },
    stop: forward('stop'),
  };
}

/**
 * Counts tests through all suites, and names those that failed; a file that did not load counts
 * as one of them.
 */
function count(sessions) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const session of sessions) {
    const where = `${relative(process.cwd(), session.testFile)} [${session.browser.name}]`;
    const fail = (name, message) => {
      total.failed++;
      total.failures.push({ name: [where, ...name].join(' › '), message: message ?? '' });
    };
    const visit = (suite, path) => {
      for (const test of suite.tests) {
        if (test.skipped) total.skipped++;
        else if (test.passed) total.passed++;
        else fail([...path, test.name], test.error?.message);
      }
      for (const inner of suite.suites) visit(inner, [...path, inner.name]);
    };
    if (session.testResults) visit(session.testResults, []);
    if (session.errors.length > 0 && session.passed === false) fail([], session.errors[0].message);
  }
  return total;
}
