import { overallFigure, share, table } from './words.mjs';

const FIGURES = [
  ['balancedAccuracy', 'balanced accuracy'],
  ['macroAuc', 'macro AUC'],
  ['melanomaAuc', 'melanoma AUC'],
  ['malignantAuc', 'malignant AUC'],
  ['expectedCalibrationError', 'calibration error'],
];

/** What a clinic must expect on its own pictures: one paragraph, from the first set elsewhere. */
export function expectation({ elsewhere: { sets } }) {
  const { counts, overall, triage, abstention, classes } = sets[0];
  const missed = triage.available
    ? `Its triage, fitted at home and not yet for other cameras, sent on
${share(triage.all.sensitivity)}, of the melanomas; of the rest it did not send on ${share(triage.all.specificity)}.`
    : triage.reason;
  return `**What a clinic must expect on its own pictures: less than at home.** On ${counts.pictures} pictures from
other clinics and cameras it reached a balanced accuracy of ${overallFigure(overall.all, 'balancedAccuracy')} over
the three classes there and a melanoma AUC of ${overallFigure(overall.all, 'melanomaAuc')}, and named
${share(classes.mel.recall)}, of the melanomas. ${missed} It did not judge ${share(abstention.share)}.`;
}

/** Home and elsewhere side by side. */
export function sideBySide({ metrics, elsewhere: { sets } }) {
  const places = [{ title: 'HAM10000, test', ...metrics }, ...sets];
  const row = (name, cell) => [name, ...places.map(cell)];
  const when = (cell) => (part) => (part.available ? cell(part) : '–');
  return table(
    ['', ...places.map(({ title, counts }) => `${title}, ${counts.pictures} pictures`)],
    [
      ...FIGURES.map(([key, name]) => row(name, ({ overall: { all } }) => overallFigure(all, key))),
      row('melanomas named', ({ classes }) => share(classes.mel.recall)),
      row('malignant lesions sent on', ({ triage }) =>
        when(({ all }) => share(all.sensitivity))(triage),
      ),
      row('benign lesions not sent on', ({ triage }) =>
        when(({ all }) => share(all.specificity))(triage),
      ),
      row('not judged', ({ abstention }) => share(abstention.share)),
      row('frequencies that differ from what was found', ({ reference }) =>
        when(({ bins, rejected }) => `${rejected} of ${bins.length}`)(reference),
      ),
      row('candidate sets that hold less than they promise', ({ candidates }) =>
        when(({ tests }) => (tests.available ? `${tests.rejected} of ${tests.pools.length}` : '–'))(
          candidates,
        ),
      ),
    ],
  );
}

/** Which sets stand elsewhere, and what they are. */
export function places({ elsewhere: { sets } }) {
  return sets
    .map(({ title, counts, text }) => `- **${title}**: ${counts.pictures} ${text}`)
    .join('\n');
}

/** The card's chapter. */
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
