import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { reasonsView } from '../abstained-reasons.js';
import { sendQuietly } from './actions.js';
import { detailsView } from './details.js';
import { factsView } from './facts.js';
import { contactView } from '../contact.js';
import { pictureView } from '../picture.js';
import { startAgain } from './start-again.js';
import type { ViewContext } from '../view.js';

/** No answer, why, and what to do. What the network made of it is shown nowhere. */
export function abstainedView(
  { diagnosis, delivery }: StateOf<'abstained'>,
  context: ViewContext,
): TemplateResult {
  const { strings, preview } = context;
  return html`
    <div class="columns brief">
      ${pictureView(preview, strings, diagnosis.frame)}
      <div class="body" part="body">
        ${reasonsView(diagnosis.reasons, diagnosis.quality, strings)}
        <p class="next">${strings.result.next}</p>
        ${contactView(context)} ${startAgain(strings.abstained.again, context)}
        ${context.site.sends ? html`<div class="buttons">${sendQuietly(delivery, context)}</div>` : nothing}
        ${factsView(context)} ${detailsView(diagnosis, strings)}
      </div>
    </div>
  `;
}
