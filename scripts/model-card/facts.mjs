import { asThePanelAsks, expectation, places, sideBySide } from './elsewhere.mjs';
import { countSecondSource } from './read.mjs';
import { NAMES, overallFigure, share } from './words.mjs';

/**
 * `MODEL_FACTS.md`: the one page to hang beside it, after the label of Sendak et al. 2020 (npj
 * Digital Medicine 3, 41, doi 10.1038/s41746-020-0253-3).
 *
 * @param {import('./read.mjs').Model} model
 */
export function renderFacts(model) {
  const { manifest, metrics } = model;
  const { all, histology } = metrics.overall;
  const named = metrics.classes.mel.recall;
  if (!named) throw new Error('metrics.json holds no melanoma.');
  const second = countSecondSource(model);
  const moles = Math.round((metrics.classes.nv.lesions / all.lesions) * 100);
  return `<!-- Written by scripts/model-card.mjs from metrics.json; do not edit. -->

# Model facts: ${manifest.name} ${manifest.version}

${expectation(model)}

**What it does.** It looks at a dermatoscopic picture of a pigmented skin lesion and gives seven
probabilities: ${Object.values(NAMES).join(', ')}.

**For.** Research and education. Not a medical device; no CE mark, no FDA clearance.

## Do not use it

- to diagnose, screen, rule out or decide on treatment, for anyone;
- on a photograph, also one taken close with a phone: it has only ever seen pictures taken **through a
  dermatoscope**;
- on mucosa, nails, wounds, rashes, infections, tattoos or anything that is none of the seven;
- on a lesion marked with a pen: rings painted around lesions made it clearly worse;
- on **dark skin** as if it had been tested there: phototypes V and VI are not represented;
- on children as if it had been tested there: they are rare in its data;
- for profit: its licence is non-commercial.

## What it was measured to do

At home (HAM10000’s test lesions, Austria and Australia) and elsewhere, with 95 % intervals; none of these
pictures was learnt from. No test on patients. Balanced accuracy and macro AUC are over the classes that a
set has.

${sideBySide(model)}

${places(model)}

What of ISIC 2017 depends on thresholds is cross-fitted: each fifth of its pictures was judged by what the
others gave. They were also used to choose the network.

${asThePanelAsks(model)}

${fromTissue(histology)}

${triage(model)}

Of the ${metrics.classes.mel.lesions} melanomas at home it named ${named.count} as the most
probable class: ${named.total - named.count} it took for
something else.

## Who was in the data

${model.split.learnt.lesions.toLocaleString('en')} lesions to learn from and, seen by networks that left them out, to calibrate,
${model.split.test.lesions.toLocaleString('en')} to test, from two places where nearly all people have light skin; skin type was not recorded. It learnt from
${second.toLocaleString('en')} pictures of ISIC 2017 too.
${moles} % of the test lesions are moles.

## Before anyone uses it

Measure it on your own pictures (\`dermdx evaluate\`), look at what it misses, and read
\`docs/intended-use.md\`.

**Licence.** CC BY-NC-SA 4.0, after HAM10000 (Tschandl, Rosendahl and Kittler 2018) and ISIC 2017 (Codella et al. 2018). **Network.** SHA-256
\`${manifest.files.model.sha256}\`. **More.** [MODEL_CARD.md](MODEL_CARD.md).
`;
}

/** @param {import('./read.mjs').Model['metrics']['overall']['histology']} histology */
function fromTissue(histology) {
  if (!histology) return '';
  return `At home, of the lesions diagnosed from tissue alone (${histology.lesions}), balanced accuracy is
${overallFigure(histology, 'balancedAccuracy')} and melanoma AUC ${overallFigure(histology, 'melanomaAuc')}.`;
}

/** @param {import('./read.mjs').Model} model */
function triage(model) {
  const { triage: figures } = model.metrics;
  if (!figures.available) return `**Triage.** ${figures.reason}`;
  const { sensitivity, specificity } = figures.all;
  return `**Triage at home.** Of the malignant lesions it sent on ${share(sensitivity)}; of the benign ones it did
not send on ${share(specificity)}. It called ${figures.misses.length} malignant lesions routine.`;
}
