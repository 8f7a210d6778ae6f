import type { Label, MeasuredDiagnosis } from '@dermdx/contract';
import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { classesView } from '../classes.js';
import { contactView } from '../contact.js';
import type { ViewContext } from '../view.js';
import { mainActions, otherActions } from './actions.js';
import { activationView } from './activation.js';
import { againstView, reasonsAgainst } from './against.js';
import { detailsView } from './details.js';
import { factsView } from './facts.js';
import { wrongOfHundred } from './less-sure.js';
import { possibleView } from './possible.js';
import { accuracyView, referenceView } from './reference.js';
import { squareView } from './square.js';
import { startAgain } from './start-again.js';
import { triageView } from './triage.js';

/**
 * What the network sees, how sure that is and what to do, on one screen of a phone; all else folded under
 * headings that say what is in it. For any but a dermatoscope's picture the advice alone; what it sees is
 * folded where it was never tested on such people and places.
 */
export function resultView(state: StateOf<'result'>, context: ViewContext): TemplateResult {
  return html`<div class="body answer" part="body">
    ${hasFigures(state) ? answer(state, context) : noAnswer(state, context)}
    <slot name="result-footer"></slot>
  </div>`;
}

type Measured = StateOf<'result'> & { diagnosis: MeasuredDiagnosis };

function hasFigures(state: StateOf<'result'>): state is Measured {
  return state.diagnosis.source === 'dermatoscope';
}

function answer(state: Measured, context: ViewContext): TemplateResult {
  const { strings } = context;
  const { diagnosis, delivery } = state;
  const { classes, top } = diagnosis;
  const reasons = reasonsAgainst(state, strings);
  const isTested = reasons.length === 0;
  return html`
    <div class="seen">
      ${squareView(diagnosis.frame, context)}
      <div part="answer">
        <h2 tabindex="-1">${reasons[0]?.title ?? seen(diagnosis, top.label, strings)}</h2>
      </div>
    </div>
    ${againstView(reasons, strings)}
    ${isTested ? html`${possibleView(diagnosis, strings)} ${referenceView(diagnosis, strings)}` : nothing}
    ${triageView(diagnosis, isTested, context)} ${mainActions(delivery, context)}
    ${printed(strings)}
    <div class="folds">
      ${classesView(classes, strings, top.label)} ${accuracyView(diagnosis, strings)}
      ${activationView(diagnosis, context)} ${limitsView(strings)} ${factsView(context)}
      ${detailsView(diagnosis, strings)}
    </div>
    ${otherActions(delivery, context, true)}
  `;
}

/** The most probable kind, and what it is where its name does not say so. */
function seen(
  diagnosis: MeasuredDiagnosis,
  label: Label,
  { result, labels }: Strings,
): TemplateResult {
  const { phrase, medical, plain } = labels[label];
  const isLessSure = wrongOfHundred(diagnosis) !== undefined;
  const meaning = medical ?? plain;
  return html`<span class="kicker">${isLessSure ? result.lessSure.kicker : result.kicker}</span>
    ${phrase} ${meaning ? html`<span class="medical">(${meaning})</span>` : ''}`;
}

/** Of a kind of picture that was never measured no class is named; its bars are folded, or not there. */
function noAnswer(
  { diagnosis, delivery }: StateOf<'result'>,
  context: ViewContext,
): TemplateResult {
  const { strings } = context;
  const source = diagnosis.source === 'photograph' ? 'photograph' : 'unknown';
  const { title, text } = strings.result.unmeasured[source];
  return html`
    <div class="seen">
      ${squareView(diagnosis.frame, context)}
      <div part="answer"><h2 tabindex="-1">${title}</h2></div>
    </div>
    <p class="caution">${text}</p>
    <ul class="advice" part="advice triage">
      ${strings.declined.advice.map((words) => html`<li>${words}</li>`)}
    </ul>
    ${contactView(context)} ${startAgain(strings.result.again, context)} ${printed(strings)}
    <div class="folds">
      ${source === 'unknown' ? classesView(diagnosis.classes, strings) : ''} ${limitsView(strings)}
      ${factsView(context)} ${detailsView(diagnosis, strings)}
    </div>
    ${otherActions(delivery, context, false)}
  `;
}

function limitsView({ result }: Strings): TemplateResult {
  const { title, text } = result.limits;
  return html`<details part="limits">
    <summary>${title}</summary>
    <p class="small">${text}</p>
  </details>`;
}

/** The day, on the first sheet of paper. */
const printed = (strings: Strings): TemplateResult =>
  html`<p class="small soft printed">
    ${strings.result.printed(dateAndTime(new Date(), strings, 'long'))}
  </p>`;
