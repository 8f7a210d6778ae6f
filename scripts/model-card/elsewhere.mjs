import { overallFigure, share, table } from './words.mjs';

/**
 * @typedef {import('./read.mjs').Model} Model
 * @typedef {import('./read.mjs').Place} Place
 */

/** @type {[key: import('./words.mjs').FigureKey, name: string][]} */
const FIGURES = [
  ['balancedAccuracy', 'balanced accuracy'],
  ['macroAuc', 'macro AUC'],
  ['melanomaAuc', 'melanoma AUC'],
  ['malignantAuc', 'malignant AUC'],
  ['expectedCalibrationError', 'calibration error'],
];

/**
 * What a clinic must expect on its own pictures: one paragraph, from the first set elsewhere.
 *
 * @param {Model} model
 */
export function expectation({ elsewhere: { sets } }) {
  const [first] = sets;
  if (!first) throw new Error('results/elsewhere.json holds no set.');
  const { counts, overall, triage, abstention, classes } = first;
  const missed = triage.available
    ? `Its triage, fitted at home and not yet for other cameras, sent on
${share(triage.all.sensitivity)}, of the melanomas; of the rest it did not send on ${share(triage.all.specificity)}.`
    : triage.reason;
  return `**What a clinic must expect on its own pictures: less than at home.** On ${counts.pictures} pictures from
other clinics and cameras it reached a balanced accuracy of ${overallFigure(overall.all, 'balancedAccuracy')} over
the three classes there and a melanoma AUC of ${overallFigure(overall.all, 'melanomaAuc')}, and named
${share(classes.mel.recall)}, of the melanomas. ${missed} It did not judge ${share(abstention.share)}.`;
}

/**
 * Home and elsewhere side by side.
 *
 * @param {Model} model
 */
export function sideBySide({ metrics, elsewhere: { sets } }) {
  /** @type {Place[]} */
  const all = [{ title: 'HAM10000, test', text: '', ...metrics }, ...sets];
  /** @type {[name: string, cell: (place: Place) => string][]} */
  const rows = [
    ...FIGURES.map(([key, name]) => row(name, ({ overall }) => overallFigure(overall.all, key))),
    ['melanomas named', ({ classes }) => share(classes.mel.recall)],
    [
      'malignant lesions sent on',
      ({ triage }) => (triage.available ? share(triage.all.sensitivity) : '–'),
    ],
    [
      'benign lesions not sent on',
      ({ triage }) => (triage.available ? share(triage.all.specificity) : '–'),
    ],
    ['not judged', ({ abstention }) => share(abstention.share)],
    [
      'frequencies that differ from what was found',
      ({ reference }) =>
        reference.available ? `${reference.rejected} of ${reference.bins.length}` : '–',
    ],
    [
      'candidate sets that hold less than they promise',
      ({ candidates }) =>
        candidates.available && candidates.tests.available
          ? `${candidates.tests.rejected} of ${candidates.tests.pools.length}`
          : '–',
    ],
  ];
  return table(
    ['figure', ...all.map(({ title, counts }) => `${title}, ${counts.pictures} pictures`)],
    rows.map(([name, cell]) => [name, ...all.map(cell)]),
  );
}

/**
 * @param {string} name
 * @param {(place: Place) => string} cell
 * @returns {[string, (place: Place) => string]}
 */
function row(name, cell) {
  return [name, cell];
}

/**
 * Which sets stand elsewhere, and what they are.
 *
 * @param {Model} model
 */
export function places({ elsewhere: { sets } }) {
  return sets
    .map(({ title, counts, text }) => `- **${title}**: ${counts.pictures} ${text}`)
    .join('\n');
}

/**
 * The card's chapter.
 *
 * @param {Model} model
 */
export function elsewhereChapter(model) {
  return `## At home and elsewhere

Measured alike, by the calibration fitted at home. Balanced accuracy and macro AUC are over the classes
that a set has. Triage counts those not judged as sent on; at home and in ISIC 2018 malignant is melanoma,
basal cell carcinoma and actinic keratosis, in ISIC 2017 melanoma alone. Tests by Fisher and beta-binomial,
Holm-corrected within a set, 5 %.

${sideBySide(model)}

${places(model)}

ISIC 2017's pictures were looked at after each epoch of the last run; none was chosen by them, the last
epoch was to be released from the start. The frequencies, candidates and thresholds that a result page
shows are those of home: where the table says that they differ elsewhere, they promise too much there.`;
}
