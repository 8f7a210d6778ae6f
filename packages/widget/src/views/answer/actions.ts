import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isHandedOver } from '../../flow/check-sending.js';
import type { Delivery } from '../../flow/check-state.js';
import { bookingButton } from '../contact.js';
import { printAlone } from '../print-alone.js';
import type { ViewContext } from '../view.js';

const button = (text: string, go: (event: Event) => unknown, isMain = false): TemplateResult =>
  html`<button class="button ${isMain ? '' : 'quiet'}" part="button" type="button" @click=${go}>
    ${text}
  </button>`;

/**
 * The main action of an answer: an appointment, else sending, else a print. What was sent already is shown
 * rather than sent again.
 */
export function mainActions(delivery: Delivery | undefined, context: ViewContext): TemplateResult {
  const { strings, site } = context;
  const booking = bookingButton(context);
  const isMain = booking === nothing;
  const isSent = isHandedOver(delivery);
  return html`${isSent ? html`<p class="next">${strings.sent[delivery.status].title}</p>` : nothing}
    <div class="buttons">
      ${booking} ${site.sends ? sendButton(delivery, isMain, context) : nothing}
      ${isMain && !site.sends ? button(strings.result.printForDoctor, printAlone, true) : nothing}
    </div>`;
}

/** What else can be done with an answer, at its end. */
export function otherActions(
  delivery: Delivery | undefined,
  context: ViewContext,
  hasAnswer: boolean,
): TemplateResult {
  const { strings, act, site } = context;
  const isPrintMain = hasAnswer && !site.sends && bookingButton(context) === nothing;
  return html`<div class="buttons">
    ${hasAnswer ? nothing : sendQuietly(delivery, context)}
    ${isPrintMain ? nothing : button(strings.result.print, printAlone)}
    ${site.keeps ? button(strings.compare.keep, act.openCompare) : nothing}
    ${hasAnswer ? button(strings.result.again, act.restart) : nothing}
  </div>`;
}

/** Sending where there is no answer, which is no main action. */
export const sendQuietly = (delivery: Delivery | undefined, context: ViewContext) =>
  context.site.sends ? sendButton(delivery, false, context) : nothing;

function sendButton(
  delivery: Delivery | undefined,
  isMain: boolean,
  { strings, act }: ViewContext,
): TemplateResult {
  const words = strings.result;
  return isHandedOver(delivery)
    ? button(words.sent, act.openSent, isMain)
    : button(words.send, act.openConsent, isMain);
}
