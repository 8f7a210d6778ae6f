import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { howToInstall, missingForCluster } from '../../scripts/galera-programs.mjs';
import { root } from '../../scripts/prepare.mjs';
import { writeSection } from '../../scripts/written-section.mjs';
import { connect } from './backend/bare.mjs';
import { percentile, row, together } from './backend/figures.mjs';
import { prepareSubmission } from './backend/submissions.mjs';
import { describeCapacity } from './cluster/capacity.mjs';
import { measureAll, READERS, titleOf, widestSpread, WRITERS } from './cluster/measure.mjs';
import { openPlaces } from './cluster/places.mjs';
import { drawBars } from './draw-bars.mjs';

/** Submissions in each database before anything is measured. */
const ROWS = 5000;
const cores = cpus().length;

/** @typedef {import('./cluster/measure.mjs').Point} Point */

/** For which submissions are sent each time. */
const SECONDS = Number(process.env.DERMDX_BENCH_SECONDS ?? 10);

/**
 * What one and two servers take in and list, on MariaDB and on Galera; and docs/capacity.md, which follows from it.
 *
 * @returns {Promise<string | undefined>} undefined where something it needs is not installed
 */
export async function run() {
  const missing = missingForCluster();
  if (missing.length > 0) {
    console.log(`  Left out. ${howToInstall(missing)}`);
    return undefined;
  }
  const sent = await prepareSubmission();
  const { places, stop } = await openPlaces(ROWS);
  try {
    const points = await measureAll(places, sent, SECONDS);
    const bytes = await bytesOfPictures(places[0]?.pair);
    await writeSection(
      join(root, 'docs/capacity.md'),
      'capacity',
      'npm run bench cluster',
      describeCapacity(points, cores, bytes),
    );
    drawSubmissions(points);
    return describe(points, sent.picture.length / 1000);
  } finally {
    await stop();
  }
}

/** @param {Point[]} points */
function drawSubmissions(points) {
  const bars = points.map((point) => {
    /** @type {[string, number]} */
    const bar = [titleOf(point), together(point.submissions).perSecond];
    return bar;
  });
  writeFileSync(join(root, 'docs/cluster.svg'), drawBars('Submissions a second', bars));
}

/**
 * Bytes that the pictures of one submission take.
 *
 * @param {import('./cluster/pair.mjs').Pair | undefined} pair
 */
async function bytesOfPictures(pair) {
  if (!pair) throw new Error('There is no database.');
  const connection = await connect(pair.database);
  const [found] = await connection.query(
    'SELECT SUM(LENGTH(data)) / COUNT(DISTINCT submission_id) AS bytes FROM pictures',
  );
  await connection.end();
  return Number(found?.bytes);
}

/**
 * @param {Point[]} points
 * @param {number} kilobytes - of a picture
 */
function describe(points, kilobytes) {
  const first = points.map(whole)[0];
  const rows = points.map((point) => {
    const { submissions, lists } = whole(point);
    const cells = [
      { rate: submissions, base: first?.submissions },
      { rate: lists, base: first?.lists },
    ].flatMap(({ rate, base }) => [
      rate.perSecond.toFixed(1),
      `${(rate.perSecond / (base?.perSecond ?? NaN)).toFixed(2)} ×`,
      [0.5, 0.95].map((share) => percentile(rate.times, share).toFixed(0)).join(' / '),
    ]);
    return row(point.name, point.backends, ...cells);
  });
  const spread = Math.round(100 * widestSpread(points));
  return `## Several servers, and Galera

For ${SECONDS} seconds ${WRITERS} writers send submissions, each with a picture of ${kilobytes.toFixed(0)} KB; then for ${SECONDS / 2} seconds ${READERS} readers fetch pages of
lists, the kinds of [the backend’s](#lists) by turns, of some ${ROWS.toLocaleString('en')} submissions. Both go through HAProxy, configured as
[scaling.md](scaling.md#two-servers-behind-a-proxy) says, to one or two servers. All nodes wait for the disk at each commit, and
all servers use the same node first.

Servers, proxy, all nodes, writers and readers share the ${cores} cores of one machine. So a second server or a further node
shows here what it costs; on a machine of its own it brings cores along. Ratios are to the first row. All was measured twice, there and
back; the two passes differ by ${spread} % at most. Milliseconds are p50 / p95.

| database | servers | submissions a second | ratio | ms | lists a second | ratio | ms |
|---|--:|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}

![Bars of the column “submissions a second”](cluster.svg)

How many clinics that is: [capacity.md](capacity.md).
`;
}

/** @param {Point} point */
const whole = ({ submissions, lists }) => ({
  submissions: together(submissions),
  lists: together(lists),
});
