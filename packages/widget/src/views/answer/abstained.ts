import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { reasonsView } from '../abstained-reasons.js';
import { detailsView } from './details.js';
import { factsView } from './facts.js';
import { pictureView } from '../picture.js';
import { startAgain } from './start-again.js';
import type { ViewContext } from '../view.js';

/** No answer, why, and what to do. What the network made of it is shown nowhere. */
export function abstainedView(
  { diagnosis }: StateOf<'abstained'>,
  context: ViewContext,
): TemplateResult {
  const { strings, act, preview } = context;
  return html`
    <div class="columns">
      ${pictureView(preview, strings, diagnosis.frame)}
      <div class="body" part="body">
        ${reasonsView(diagnosis.reasons, diagnosis.quality, strings)}
        <p class="next">${strings.result.next}</p>
        ${startAgain(strings.abstained.again, act)} ${factsView(context)}
        ${detailsView(diagnosis, strings)}
      </div>
    </div>
  `;
}
