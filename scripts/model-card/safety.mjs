import { chance, NAMES, share, table } from './words.mjs';

/**
 * @typedef {import('./read.mjs').Metrics} Metrics
 * @typedef {import('@dermdx/contract').Label} Label
 */

/**
 * Figures that were measured.
 *
 * @template T
 * @typedef {Extract<T, { available: true }>} Available
 */

/**
 * Frequencies, candidate sets, triage and abstention, as far as the network has them.
 *
 * @param {import('./read.mjs').Model} model
 */
export function safety({ metrics }) {
  return [
    chapter('The frequency shown with a result', metrics.reference, reference),
    chapter('What could not be ruled out', metrics.candidates, candidates),
    chapter('Triage', metrics.triage, triage),
    abstention(metrics),
  ].join('\n\n');
}

/**
 * A chapter of figures, or why there are none.
 *
 * @template {{ available: true } | { available: false, reason: string }} T
 * @param {string} title
 * @param {T} figures
 * @param {(figures: Available<T>) => string} render
 */
function chapter(title, figures, render) {
  const text = figures.available ? render(/** @type {Available<T>} */ (figures)) : figures.reason;
  return `## ${title}\n\n${text}`;
}

/** @param {Available<Metrics['reference']>} figures */
function reference({ bins, rejected }) {
  const rows = bins.map(({ group, from, below, promised, found, adjusted }) => [
    group === 'nv' ? 'nv' : 'others',
    `${(from * 100).toFixed(1)} to ${(below * 100).toFixed(1)} %`,
    share(promised),
    share(found),
    chance(adjusted),
  ]);
  return `Calibration lesions scored alike, and what was found on test lesions. ${rejected} of
${bins.length} bins differ (Fisher’s exact test, Holm-corrected, 5 %).

${table(['seen as', 'top probability', 'shown', 'found', 'p, corrected'], rows)}`;
}

/** @param {Available<Metrics['candidates']>} figures */
function candidates({ coverage, meanSize, singletons, tests }) {
  const rows = Object.entries(coverage).map(([label, { level, share: found }]) => [
    `${NAMES[/** @type {Label} */ (label)]} (${label})`,
    level === null ? '–' : `${(level * 100).toFixed(0)} %`,
    share(found),
  ]);
  const pools = tests.available
    ? `${tests.rejected} of ${tests.pools.length} promises are refuted (beta-binomial test that knows the
number of calibration lesions, Holm-corrected, 5 %). Pools:

${table(
  ['classes', 'promised', 'calibration lesions', 'covered', 'p, corrected'],
  tests.pools.map(({ labels, level, calibration, covered, total, adjusted }) => [
    labels.join(', '),
    `${(level * 100).toFixed(0)} %`,
    calibration,
    `${covered} of ${total}`,
    chance(adjusted),
  ]),
)}`
    : tests.reason;
  return `Class-conditional conformal sets; intervals by Clopper and Pearson. Mean size
${meanSize.toFixed(2)}; a single diagnosis in ${share(singletons)}.

${table(['class', 'promised', 'held the true class'], rows)}

${pools}`;
}

/** @param {Available<Metrics['triage']>} figures */
function triage({ all, diagnosed, misses }) {
  const rows = [
    ['all, those not judged count as sent on', share(all.sensitivity), share(all.specificity)],
    ['without those not judged', share(diagnosed.sensitivity), share(diagnosed.specificity)],
  ];
  const missed = misses.map(({ imageId, label, predicted }) => {
    return `${imageId} (${NAMES[label]}, taken for ${NAMES[predicted]})`;
  });
  return `Everything but \`routine\` is sent on.

${table(['lesions', 'sensitivity', 'specificity'], rows)}

Malignant lesions that it called routine: ${missed.length === 0 ? 'none' : missed.join('; ')}.`;
}

/** @param {Metrics} metrics */
function abstention({ abstention: { share: all, classes }, counts }) {
  const rows = Object.entries(classes).map(([label, found]) => [
    `${NAMES[/** @type {Label} */ (label)]} (${label})`,
    share(found),
  ]);
  const text =
    counts.abstained === 0
      ? 'It judged every test lesion.'
      : `Not judged: ${share(all)}.\n\n${table(['class', 'not judged'], rows)}`;
  return `## Abstention\n\n${text}`;
}
