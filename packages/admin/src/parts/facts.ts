import { moreCareful } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { count, dateAndTime, day, likelihood, list, percent } from '../format.js';
import { words } from '../language.js';
import { barsView } from './bars.js';
import { ageAndSex, bodySite, triageTag } from './submissions.js';
import type { Detail } from './submissions.js';

type Diagnosis = Schemas['DiagnosisDto'];
type Measured = Schemas['MeasuredDiagnosisDto'];
type Rates = Schemas['TriageRatesDto'];

/** What the network saw, in a line, or why it is not shown. */
export function answerHead(one: Detail): TemplateResult {
  const own = words.own.submission;
  const { diagnosis } = one;
  if (!diagnosis) return html`<h2>${words.own.inbox.withheld}</h2>`;
  if (diagnosis.status === 'abstained') return html`<h2>${own.unjudged}</h2>`;
  const { label, probability } = diagnosis.top;
  return html`<div>
    <p class="soft small saw">${own.saw}</p>
    <h2>
      ${words.own.labels[label]}
      <span class="soft">${likelihood(probability)}</span> ${triageTag(one)}
    </h2>
  </div>`;
}

/** How often the network was right when it was this sure, what it could not rule out; why it said nothing. */
export function answerView({ diagnosis }: Detail): TemplateResult | typeof nothing {
  const own = words.own.submission;
  if (!diagnosis) return nothing;
  if (diagnosis.status === 'abstained') {
    const { reasons } = words.panel.abstained;
    const { width, height } = diagnosis.quality;
    return html`${diagnosis.reasons.map(
      (reason) => html`<p>${reasons[reason].reason(count(width.value), count(height.value))}</p>`,
    )}`;
  }
  return html`
    <h3>${own.classes}</h3>
    <p class="small">
      ${diagnosis.source === 'dermatoscope' ? figures(diagnosis) : own.noReference}
    </p>
    ${barsView(diagnosis.classes)}
  `;
}

const figures = (diagnosis: Measured): string =>
  [reference(diagnosis), candidates(diagnosis), malignancy(diagnosis)].join(' ');

/** Home and elsewhere, the more careful first; the clinic alone, where the network was calibrated there. */
function reference({ reference: found, clinic }: Measured): string {
  const own = words.own.submission;
  if (clinic) {
    const { total, correct, rate, low, high } = found;
    const numbers = [count(total), count(correct), percent(rate), percent(low), percent(high)];
    const said = [...numbers, count(clinic.lesions), day(clinic.day)];
    return own.referenceClinic(...(said as Parameters<typeof own.referenceClinic>));
  }
  const sentences = moreCareful(found).map(([place, { total, correct, rate, low, high }]) => {
    const say = place === 'home' ? own.reference : own.referenceElsewhere;
    return say(count(total), count(correct), percent(rate), percent(low), percent(high));
  });
  return [...sentences, ...(found.elsewhere ? [] : [own.notElsewhere])].join(' ');
}

function candidates({ candidates: found }: Measured): string {
  const names = found.labels.map((label) => words.own.labels[label]);
  return words.own.submission.candidates(list(names));
}

function malignancy({ triage, clinic }: Measured): string {
  const own = words.own.submission;
  const { elsewhere } = triage;
  const rates = ({ sensitivity, specificity }: Rates) =>
    [percent(sensitivity), percent(specificity)] as const;
  return [
    own.malignancy(likelihood(triage.malignancy)),
    (clinic ? own.triageClinic : own.triageMeasured)(...rates(triage)),
    ...(elsewhere ? [own.triageElsewhere(...rates(elsewhere))] : []),
  ].join(' ');
}

/** Everything else that came with it. */
export function factsView(one: Detail): TemplateResult {
  const own = words.own.submission;
  const { diagnosis } = one;
  const facts: (readonly [string, string])[] = [
    [own.received, dateAndTime(one.receivedAt)],
    [own.bodySite, bodySite(one) || own.notGiven],
    [own.ageSex, ageAndSex(one)],
    [own.source, words.panel.describe.sources[one.source].name],
    [own.consent, own.consentText(one.consentVersion, one.hasPicture)],
    ...(one.consentWords ? [[words.own.access.consentWords, one.consentWords] as const] : []),
    [own.network, `${one.modelName} ${one.modelVersion}`],
    ...(diagnosis ? measured(diagnosis) : []),
    ...(one.serverCheck ? [[own.server, own.serverChecks[one.serverCheck]] as const] : []),
  ];
  return html`<h3>${own.facts}</h3>
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
}

/** Whether the network took it for a picture through a dermatoscope, whatever the person said. */
function likeness({ score, threshold }: Schemas['PhotographDto']): [string, string] {
  const own = words.own.submission;
  return [own.likeness, score > threshold ? own.likePhotograph : own.likeDermatoscope];
}

function measured({ quality, familiarity, photograph, mode }: Diagnosis): [string, string][] {
  const own = words.own.submission;
  const failed = Object.entries(quality).filter(([, { pass }]) => !pass);
  const names = failed.map(([name]) => own.qualityMeasures[name as keyof typeof quality]);
  const isFamiliar = familiarity.score <= familiarity.threshold;
  const modes = Object.entries(mode)
    .filter(([, on]) => on)
    .map(([name]) => own.modes[name as keyof typeof mode]);
  return [
    [own.quality, failed.length === 0 ? own.passed : `${own.failed}: ${list(names)}`],
    ...(photograph ? [likeness(photograph)] : []),
    [own.familiarity, isFamiliar ? own.familiar : own.unfamiliar],
    [own.mode, list(modes.length > 0 ? modes : [own.modes.plain])],
  ];
}
