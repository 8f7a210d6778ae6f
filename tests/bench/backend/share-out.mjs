import { connect } from './bare.mjs';

/** @typedef {import('./databases.mjs').Environment} Environment */

/**
 * Puts something into each queue of a reader, as much of each as a sixteenth of what waits: theirs, marked, with a
 * picture (of which the rows alone are there). Of what is undecided a quarter waits for a third reader, and the reader
 * has read five sixteenths, which wait for others. A sixteenth of what was read was answered, and not fetched.
 *
 * @param {Environment} env
 * @param {string} reader - name
 */
export async function shareOut(env, reader) {
  const connection = await connect(env);
  const id = `(SELECT id FROM users WHERE name = '${reader}')`;
  for (const [changes, where] of [
    ['has_picture = 1', `SUBSTR(id, 36) = '1'`],
    [`assignee_id = ${id}`, `reviewed = 0 AND SUBSTR(id, 36) = '2'`],
    ['flagged = 1', `reviewed = 0 AND SUBSTR(id, 36) = '3'`],
    [`answered = 'unread'`, `reviewed = 1 AND SUBSTR(id, 36) = '4'`],
    [`stage = 'third', readings = 2`, `stage = 'second' AND SUBSTR(id, 36) > 'b'`],
  ]) {
    await connection.query(`UPDATE submissions SET ${changes} WHERE ${where}`);
  }
  await connection.query(
    `UPDATE reviews SET reviewer_id = ${id} WHERE finding = 'cannot-tell' AND SUBSTR(submission_id, 35, 1) < '5'`,
  );
  await connection.query('UPDATE sites SET gives_answers = 1 WHERE demo = 1');
  await connection.end();
}
