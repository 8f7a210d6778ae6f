import { elsewhereChapter, expectation } from './elsewhere.mjs';
import { countSecondSource } from './read.mjs';
import { safety } from './safety.mjs';
import { figure, NAMES, overallFigure, share, table } from './words.mjs';

/**
 * @typedef {import('./read.mjs').Model} Model
 * @typedef {import('./read.mjs').Metrics} Metrics
 */

/** @type {[key: import('./words.mjs').FigureKey, name: string][]} */
const OVERALL = [
  ['balancedAccuracy', 'balanced accuracy'],
  ['macroAuc', 'macro AUC, one against the rest'],
  ['melanomaAuc', 'melanoma AUC'],
  ['malignantAuc', 'malignant AUC (mel, bcc, akiec)'],
  ['accuracy', 'accuracy'],
  ['brier', 'Brier score, seven classes'],
  ['negativeLogLikelihood', 'negative log-likelihood, nats'],
  ['expectedCalibrationError', 'expected calibration error, 15 bins'],
  ['perfectCalibrationError', '… that a perfectly calibrated network would show'],
];

/**
 * `MODEL_CARD.md`, in the order of Mitchell et al. 2019 (doi 10.1145/3287560.3287596).
 *
 * @param {Model} model
 */
export function renderCard(model) {
  const { manifest, metrics, results } = model;
  return `<!-- Written by scripts/model-card.mjs from metrics.json; do not edit. -->

# Model card: ${manifest.name} ${manifest.version}

What this network is, what it was measured to do, and on whom. One page of it:
[MODEL_FACTS.md](MODEL_FACTS.md).

${expectation(model)}

${details(model)}

## Intended use

Research and education about dermatoscopy, probability and neural networks. It is **not a medical
device** and was not tested on patients. What it is not for, and what would make a deployment a medical
device: \`docs/intended-use.md\` in the repository.

${data(model)}

${elsewhereChapter(model)}

## What it reaches at home

On ${metrics.counts.lesions} test lesions of HAM10000 that it never saw, one picture each, centre square,
one view, no patient data. Intervals of 95 %: bootstrap by lesion within class
(${metrics.options.draws} draws) for figures, Wilson for shares. All pictures count, also those that
it would not judge.

${overall(metrics)}

Histology alone is the harder set: more than half of the nevi were never biopsied but only followed up,
and those are the clear ones.

${table(
  ['class', 'lesions', 'recognised', 'AUC against the rest'],
  metrics.labels.map((label) => {
    const { lesions, recall, auc } = metrics.classes[label];
    return [`${NAMES[label]} (${label})`, lesions, share(recall), figure(auc)];
  }),
)}

The rarest classes have few test lesions: their intervals are wide, and with them that of balanced
accuracy.

${confusion(metrics)}

${safety(model)}

${groups(metrics)}

${results.map(({ card }) => section(card)).join('\n\n')}

## Caveats

- Pictures of other clinics, other dermatoscopes, or other people fare worse than those at home, as the
  table of both says, and yours may fare worse than either: measure it on your own (\`dermdx evaluate\`).
- Phototypes V and VI are not represented, and the set does not record skin type: nothing is known of
  how it does on dark skin.
- Hairs, rulers, a pen’s ring, black bars and colour patches were painted on lesions, and make it a little worse:
  [EXPERIMENTS.md](training/EXPERIMENTS.md#the-released-recipe-on-lesions-that-it-never-saw).
- Seven classes: whatever else a lesion is, the network has no name for it.
- The test lesions come from the same two places, one in Austria and one in Australia, as most of what it
  learnt from; those elsewhere from the same challenge as the rest. This is no external validation.

## Licence

CC BY-NC-SA 4.0, as the stricter of the two licences of HAM10000 (Tschandl, Rosendahl and Kittler 2018,
[doi 10.1038/sdata.2018.161](https://doi.org/10.1038/sdata.2018.161)). ISIC 2017 (Codella et al. 2018,
[arXiv:1710.05006](https://arxiv.org/abs/1710.05006)): pictures CC0 by the challenge’s statement, labels and
metadata CC BY-NC 4.0. The text and the attribution:
[LICENSE](LICENSE).
`;
}

/** @param {Model} model */
function details({ manifest, metrics: { training } }) {
  const { model } = manifest.files;
  const rows = [
    ['SHA-256', `\`${model.sha256}\``],
    ['size', `${model.bytes.toLocaleString('en')} bytes`],
    ['input', `${manifest.input.side} × ${manifest.input.side} pixels of the centre square`],
    ['output', 'seven probabilities, features, an activation map for each class'],
  ];
  if (training?.settings) {
    const { trainingPictures, networks, trainingMinutes } = training;
    rows.push([
      'training',
      `${trainingPictures} pictures; the ${networks} networks whose times are kept took ${trainingMinutes} minutes (\`training/\`)`,
    ]);
  }
  return table(['', ''], rows);
}

/** @param {Model} model */
function data(model) {
  const { split, metrics } = model;
  const second = countSecondSource(model);
  /** @type {[part: keyof typeof split, what: string][]} */
  const parts = [
    [
      'learnt',
      'what it learnt from, and by five networks that each left a fifth out was calibrated on',
    ],
    ['test', 'the figures of this card'],
  ];
  return `## Data

HAM10000: dermatoscopic pictures of pigmented skin lesions, split by lesion, never by picture. Beside them
it learnt from ${second} pictures of the ISIC 2017 challenge: moles, melanomas and keratoses.

${table(
  ['part', 'lesions', 'pictures', 'what for'],
  parts.map(([part, what]) => [part, split[part].lesions, split[part].pictures, what]),
)}

Of the test lesions one picture each was used. Who they are:

${metrics.subgroups.sex.length > 0 ? people(metrics.subgroups) : 'Not recorded.'}`;
}

/** @param {Metrics['subgroups']} subgroups */
function people({ age, sex, confirmedBy }) {
  /** @param {Metrics['subgroups']['age']} rows */
  const count = (rows) => rows.map(({ group, lesions }) => `${group}: ${lesions}`).join(', ');
  return `- age: ${count(age)}
- sex: ${count(sex)}
- how the diagnosis was made: ${count(confirmedBy)}
- skin type: not recorded in HAM10000`;
}

/** @param {Metrics} metrics */
function overall({ overall: { all, diagnosed, histology } }) {
  /** @type {[name: string, figures: import('./words.mjs').Overall][]} */
  const columns = [['all', all]];
  if (diagnosed) columns.push(['without those not judged', diagnosed]);
  if (histology) columns.push(['histology alone', histology]);
  return table(
    ['figure', ...columns.map(([name, { lesions }]) => `${name}, ${lesions} lesions`)],
    OVERALL.map(([key, name]) => [
      name,
      ...columns.map(([, figures]) => overallFigure(figures, key)),
    ]),
  );
}

/** @param {Metrics} metrics */
function confusion({ confusion: matrix, labels }) {
  const rows = matrix.map((counts, index) => [`**${labels[index]}**`, ...counts]);
  return `What each class (row) was taken for (column):\n\n${table(['', ...labels], rows)}`;
}

/** @param {Metrics} metrics */
function groups({ subgroups }) {
  /** @type {[name: string, rows: Metrics['subgroups']['age']][]} */
  const tables = [
    ['age', subgroups.age],
    ['sex', subgroups.sex],
    ['body site', subgroups.site],
  ];
  const found = tables.filter(([, rows]) => rows.length > 0);
  const parts = found.map(([name, rows]) =>
    table(
      [name, 'lesions', 'malignant', 'malignant AUC', 'accuracy'],
      rows.map(({ group, lesions, malignant, malignantAuc, accuracy }) => [
        group,
        lesions,
        malignant,
        figure(malignantAuc),
        share(accuracy),
      ]),
    ),
  );
  return `## Groups

No share below ${subgroups.leastLesions} lesions, no AUC below ${subgroups.leastOfAKind} malignant and as
many benign ones. Accuracy depends on the mix of lesions in a group; the AUC does not depend on how many
are malignant.

${parts.join('\n\n')}`;
}

/** @param {import('./read.mjs').Section} section */
function section({ title, text, columns, rows }) {
  return `## ${title}\n\n${text}${columns ? `\n\n${table(columns, rows)}` : ''}`;
}
