import { countSecondSource } from './read.mjs';
import { countRejected, overallFigure, share, table, toShare } from './words.mjs';

/**
 * @typedef {import('./read.mjs').Model} Model
 * @typedef {import('./read.mjs').Place} Place
 * @typedef {import('./read.mjs').Metrics} Metrics
 * @typedef {Metrics['elsewhere']['crossFitted'][string]} CrossFitted
 */

/** The set that thresholds were fitted on: what depends on them is told cross-fitted. */
const FITTED = 'isic2017';

/** @type {[key: import('./words.mjs').FigureKey, name: string][]} */
const FIGURES = [
  ['balancedAccuracy', 'balanced accuracy'],
  ['macroAuc', 'macro AUC'],
  ['melanomaAuc', 'melanoma AUC'],
  ['malignantAuc', 'malignant AUC'],
];

/**
 * What a clinic must expect on its own pictures: one paragraph, from the first set elsewhere.
 *
 * @param {Model} model
 */
export function expectation({ metrics }) {
  const { sets } = metrics.elsewhere;
  const first = sets.find(({ name }) => name === FITTED);
  if (!first) throw new Error(`metrics.json holds nothing of ${FITTED}.`);
  const { counts, overall, classes } = first;
  const { malignantSentOn, benignNotSentOn, abstained } = plainOf(metrics);
  return `**What a clinic must expect on its own pictures: less than at home.** On ${counts.pictures} pictures from
other clinics and cameras it reached a balanced accuracy of ${overallFigure(overall.all, 'balancedAccuracy')} over
the three classes there and a melanoma AUC of ${overallFigure(overall.all, 'melanomaAuc')}, and named
${share(classes.mel.recall)}, of the melanomas. Its triage, whose thresholds are the more careful of both places,
sent on ${share(toShare(malignantSentOn))}, of the melanomas; the price is that of the rest it did not send on only
${share(toShare(benignNotSentOn))}. It did not judge ${share(toShare(abstained))}.`;
}

/**
 * What plain words can be made of: counts at home and elsewhere.
 *
 * @typedef {{ count: number, total: number }} Count
 * @typedef {{ pictures: number, melanomasNamed: Count, seriousSentOn: Count, notJudged: Count }} PlainPlace
 * @typedef {{ learnt: number, home: PlainPlace, elsewhere: PlainPlace }} PlainFigures
 */

/**
 * The figures that a person is told; advice and abstention as the panel asks, with mirrored views.
 *
 * @param {Model} model
 * @returns {PlainFigures | undefined} where one of them was not measured
 */
export function plainFigures(model) {
  const { metrics, split } = model;
  const first = metrics.elsewhere.sets.find(({ name }) => name === FITTED);
  const home = metrics.thorough ?? metrics;
  const away = metrics.elsewhere.crossFitted['thorough'] ?? plainOf(metrics);
  const atHome = metrics.classes.mel.recall;
  const elsewhere = first?.classes.mel.recall;
  const sentOn = home.triage.available ? home.triage.all.sensitivity : null;
  const { share: notJudged } = home.abstention;
  if (!first || !atHome || !elsewhere || !sentOn || !notJudged) return undefined;
  /** @param {Count} found */
  const count = ({ count, total }) => ({ count, total });
  return {
    // of ISIC 2017 next to no lesion has two pictures
    learnt: split.learnt.lesions + countSecondSource(model),
    home: {
      pictures: metrics.counts.pictures,
      melanomasNamed: count(atHome),
      seriousSentOn: count(sentOn),
      notJudged: count(notJudged),
    },
    elsewhere: {
      pictures: first.counts.pictures,
      melanomasNamed: count(elsewhere),
      seriousSentOn: count(away.malignantSentOn),
      notJudged: count(away.abstained),
    },
  };
}

/**
 * Home and elsewhere side by side.
 *
 * @param {Model} model
 */
export function sideBySide({ metrics }) {
  /** @type {Place[]} */
  const all = [
    { name: 'home', title: 'HAM10000, test', text: '', ...metrics },
    ...metrics.elsewhere.sets,
  ];
  const fitted = plainOf(metrics);
  /** @type {(place: Place, crossFitted: (found: CrossFitted) => string, cell: () => string) => string} */
  const either = ({ name }, crossFitted, cell) => (name === FITTED ? crossFitted(fitted) : cell());
  /** @type {[name: string, cell: (place: Place) => string][]} */
  const rows = [
    ...FIGURES.map(([key, name]) => row(name, ({ overall }) => overallFigure(overall.all, key))),
    row('calibration error', (place) =>
      either(place, calibrationError, () =>
        overallFigure(place.overall.all, 'expectedCalibrationError'),
      ),
    ),
    row('melanomas named', ({ classes }) => share(classes.mel.recall)),
    row('malignant lesions sent on', (place) =>
      either(
        place,
        ({ malignantSentOn }) => share(toShare(malignantSentOn)),
        () => (place.triage.available ? share(place.triage.all.sensitivity) : '–'),
      ),
    ),
    row('benign lesions not sent on', (place) =>
      either(
        place,
        ({ benignNotSentOn }) => share(toShare(benignNotSentOn)),
        () => (place.triage.available ? share(place.triage.all.specificity) : '–'),
      ),
    ),
    row('not judged', (place) =>
      either(
        place,
        ({ abstained }) => share(toShare(abstained)),
        () => share(place.abstention.share),
      ),
    ),
    row('frequencies that differ from what was found', (place) =>
      either(
        place,
        ({ bins }) => rejected(bins),
        () =>
          place.reference.available
            ? `${place.reference.rejected} of ${place.reference.bins.length}`
            : '–',
      ),
    ),
    row('candidate sets that hold less than they promise', (place) =>
      either(
        place,
        ({ candidates }) => rejected(candidates),
        () =>
          place.candidates.available && place.candidates.tests.available
            ? `${place.candidates.tests.rejected} of ${place.candidates.tests.pools.length}`
            : '–',
      ),
    ),
  ];
  return table(
    ['figure', ...all.map(({ title, counts }) => `${title}, ${counts.pictures} pictures`)],
    rows.map(([name, cell]) => [name, ...all.map(cell)]),
  );
}

/** @param {Metrics} metrics */
function plainOf({ elsewhere: { crossFitted } }) {
  const { plain } = crossFitted;
  if (!plain) throw new Error('metrics.json holds no plain mode cross-fitted.');
  return plain;
}

/** @param {CrossFitted} found */
function calibrationError({ expectedCalibrationError: found, perfectCalibrationError: perfect }) {
  return `${found.toFixed(3)} (perfect: ${perfect.toFixed(3)})`;
}

/** @param {readonly { p: number | null }[]} tests */
function rejected(tests) {
  const chances = tests.flatMap(({ p }) => (p === null ? [] : [p]));
  return `${countRejected(chances)} of ${chances.length}`;
}

/**
 * What the panel asks for: four mirrored views, at home and cross-fitted elsewhere.
 *
 * @param {Model} model
 */
export function asThePanelAsks({ metrics: { thorough: home, elsewhere } }) {
  const away = elsewhere.crossFitted['thorough'];
  if (!home || !away) return '';
  const { all } = home.overall;
  const { triage, abstention } = home;
  /** @param {number} value */
  const digits = (value) => value.toFixed(3);
  return `The panel averages four mirrored views. That way:

${table(
  ['figure', 'HAM10000, test', 'ISIC 2017, cross-fitted'],
  [
    ['balanced accuracy', overallFigure(all, 'balancedAccuracy'), digits(away.balancedAccuracy)],
    ['melanoma AUC', overallFigure(all, 'melanomaAuc'), digits(away.melanomaAuc)],
    ['calibration error', overallFigure(all, 'expectedCalibrationError'), calibrationError(away)],
    [
      'malignant lesions sent on',
      triage.available ? share(triage.all.sensitivity) : '–',
      share(toShare(away.malignantSentOn)),
    ],
    [
      'benign lesions not sent on',
      triage.available ? share(triage.all.specificity) : '–',
      share(toShare(away.benignNotSentOn)),
    ],
    ['not judged', share(abstention.share), share(toShare(away.abstained))],
  ],
)}`;
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
export function places({ metrics }) {
  return metrics.elsewhere.sets
    .map(({ title, counts, text }) => `- **${title}**: ${counts.pictures} ${text}`)
    .join('\n');
}

/**
 * The card's chapter.
 *
 * @param {Model} model
 */
export function elsewhereChapter(model) {
  const { crossFitted, tests } = model.metrics.elsewhere;
  return `## At home and elsewhere

Balanced accuracy and macro AUC are over the classes that a set has. Triage counts those not judged as sent on;
at home and in ISIC 2018 malignant is melanoma, basal cell carcinoma and actinic keratosis, in ISIC 2017
melanoma alone.

Every threshold is the more careful of home's and of the one that ISIC 2017's pictures give, where they have at
least 15 of a class: melanomas, moles and benign keratoses. Those of the other four classes are home's alone.
The figures of ISIC 2017 that depend on these thresholds are cross-fitted: five folds by lesion, each judged by
what was fitted on the other four. These pictures were also used to choose the network.

${sideBySide(model)}

${places(model)}

${asThePanelAsks(model)}

${frequencies(plainOf(model.metrics))}

Of ${tests.tests} tests of frequencies and candidate sets in both places ${tests.rejected} are rejected (Fisher and
beta-binomial, Holm-corrected together, 5 %). ${Object.keys(crossFitted).length} modes were measured elsewhere:
one view or four mirrored ones, each with age, sex, both or neither. Those with a frame or a body site were
not; they carry the more careful thresholds, and their results say so.`;
}

/** @param {CrossFitted} found */
function frequencies({ bins, candidates }) {
  /** @param {readonly { count: number, total: number }[]} counted */
  const cells = (...counted) => counted.map((one) => share(one.total > 0 ? toShare(one) : null));
  const home = bins.filter(({ promisedBy }) => promisedBy === 'home');
  return `What home's frequencies promise, and what ISIC 2017's pictures showed. A result shows both, the more careful
first; a bin of fewer than 50 pictures there is pooled with the one below.

${table(
  ['seen as', 'top probability from', 'at home', 'elsewhere'],
  home.map(({ group, from, promised, found }) => [
    group === 'nv' ? 'nv' : 'others',
    `${(from * 100).toFixed(1)} %`,
    ...cells(promised ?? found, found),
  ]),
)}

Candidate sets elsewhere:

${table(
  ['class', 'promised', 'threshold from', 'lesions behind it', 'held the true class'],
  candidates.map(({ label, level, threshold, calibration, covered }) => [
    label,
    `${(level * 100).toFixed(0)} %`,
    threshold,
    calibration,
    ...cells(covered),
  ]),
)}`;
}
