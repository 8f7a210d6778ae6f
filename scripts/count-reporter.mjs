import { appendFileSync } from 'node:fs';
import { defaultReporter, summaryReporter } from '@web/test-runner';

/**
 * web-test-runner's own reports, and its counts as a line of JSON at the end of a file.
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

/** Counts tests through all suites; a file that did not load counts as a failure. */
function count(sessions) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const visit = (suite) => {
    for (const test of suite.tests) {
      if (test.skipped) total.skipped++;
      else if (test.passed) total.passed++;
      else total.failed++;
    }
    suite.suites.forEach(visit);
  };
  for (const session of sessions) {
    if (session.testResults) visit(session.testResults);
    if (session.errors.length > 0 && session.passed === false) total.failed++;
  }
  return total;
}
