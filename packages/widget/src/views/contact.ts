import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ViewContext } from './view.js';

/** The clinic's next step in its own words, its phone and its hours. */
export const contactView = (context: ViewContext): TemplateResult =>
  html`<div class="contact" part="next-step">
    <slot name="next-step"></slot>
    ${phoneAndHours(context)}
  </div>`;

/** The clinic's phone and its hours: where it says otherwise what happens next. */
export const reachView = (context: ViewContext): TemplateResult =>
  html`<div class="contact" part="next-step">${phoneAndHours(context)}</div>`;

function phoneAndHours({ strings, site }: ViewContext): TemplateResult {
  const words = strings.result.contact;
  const { phone, openingHours } = site;
  // a number keeps its order in a line that runs from right to left
  const isolated = `\u2066${phone}\u2069`;
  return html`${
    phone
      ? html`<p>
          <a class="link" href="tel:${toDial(phone)}">${words.call(isolated)}</a>
        </p>`
      : nothing
  }
  ${openingHours ? html`<p class="small">${words.hours(openingHours)}</p>` : nothing}`;
}

/** A number as it is dialled: the "(0)" of an international one is not. */
const toDial = (phone: string): string =>
  (phone.trim().startsWith('+') ? phone.replace('(0)', '') : phone).replace(/[^\d+]/g, '');

/** The link on which an appointment is made; in a tab of its own, so that the result stays. */
export function bookingButton({ strings, site }: ViewContext) {
  const address = webAddress(site.bookingLink);
  if (!address) return nothing;
  return html`<a class="button" part="button" href=${address} target="_blank" rel="noopener"
    >${strings.result.contact.book}</a
  >`;
}

/** An address as the page has it; undefined for what is none, and for a script. */
function webAddress(link: string): string | undefined {
  if (!link) return undefined;
  try {
    const { href, protocol } = new URL(link, document.baseURI);
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
