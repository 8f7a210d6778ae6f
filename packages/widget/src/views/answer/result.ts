import type { Diagnosis } from '@dermdx/contract';
import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isHandedOver } from '../../flow/check-sending.js';
import type { Delivery, StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { activationView } from './activation.js';
import { candidatesView } from './candidates.js';
import { classesView } from '../classes.js';
import { printAlone } from '../print-alone.js';
import { detailsView } from './details.js';
import { factsView } from './facts.js';
import { referenceView } from './reference.js';
import { triageView } from './triage.js';
import type { ViewContext } from '../view.js';

/** What the network sees; for any but a dermatoscope's picture, without an answer of its own. */
export function resultView(
  { diagnosis, delivery }: StateOf<'result'>,
  context: ViewContext,
): TemplateResult {
  const { strings } = context;
  const words = strings.result;
  const { source } = diagnosis;
  return html`
    <div class="answer">
      <div class="body" part="body">
        ${source === 'dermatoscope' ? answer(diagnosis, strings) : warning(source, strings)}
        ${classesView(diagnosis.classes, strings, source === 'dermatoscope')}
      </div>
      ${activationView(diagnosis, context)}
      <div class="body foot">
        <section class="limits small" part="limits">
          <h3>${words.limits.title}</h3>
          <p class="soft">${words.limits.text}</p>
          <p class="soft printed">${words.printed(dateAndTime(new Date(), strings, 'long'))}</p>
        </section>
        ${factsView(context)} ${detailsView(diagnosis, strings)} ${nextSteps(delivery, context)}
        <slot name="result-footer"></slot>
      </div>
    </div>
  `;
}

function answer(diagnosis: Diagnosis, strings: Strings): TemplateResult {
  const { classes, top = classes[0] } = diagnosis;
  const { phrase, medical, line } = strings.labels[top!.label];
  return html`<div part="answer">
      <h2 tabindex="-1">
        <span class="kicker">${strings.result.kicker}</span>
        ${phrase} ${medical ? html`<span class="medical">(${medical})</span>` : ''}
      </h2>
      <p class="line">${line}</p>
    </div>
    ${referenceView(diagnosis, strings)} ${triageView(diagnosis, strings)}
    ${candidatesView(diagnosis, strings)}`;
}

function warning(source: keyof Strings['result']['unmeasured'], strings: Strings): TemplateResult {
  const { title, text } = strings.result.unmeasured[source];
  return html`<div part="answer">
      <h2 tabindex="-1">${title}</h2>
      <p class="caution">${text}</p>
    </div>
    <p class="next" part="triage">${strings.result.next}</p>`;
}

/** On from here; what was sent already is shown rather than sent again. */
function nextSteps(
  delivery: Delivery | undefined,
  { strings, act, site }: ViewContext,
): TemplateResult {
  const words = strings.result;
  const quiet = (text: string, go: (event: Event) => unknown) =>
    html`<button class="button quiet" part="button" type="button" @click=${go}>${text}</button>`;
  const main = (text: string, go: () => void) =>
    html`<button class="button" part="button" type="button" @click=${go}>${text}</button>`;
  const isSent = isHandedOver(delivery);
  const send = isSent ? main(words.sent, act.openSent) : main(words.send, act.openConsent);
  return html`${isSent ? html`<p class="next">${strings.sent[delivery.status].title}</p>` : nothing}
    <div class="buttons">
      ${site.sends ? send : nothing} ${quiet(words.print, printAlone)}
      ${site.keeps ? quiet(strings.compare.keep, act.openCompare) : nothing}
      ${quiet(words.again, act.restart)}
    </div>`;
}
