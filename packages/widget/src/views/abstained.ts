import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../check-state.js';
import { detailsView } from './details.js';
import { noPicture } from './icons.js';
import { startAgain } from './start-again.js';
import type { ViewContext } from './view.js';

/** No answer, why, and what to do. What the network made of it is shown nowhere. */
export function abstainedView(
  { diagnosis }: StateOf<'abstained'>,
  { strings, act }: ViewContext,
): TemplateResult {
  const { reasons, quality } = diagnosis;
  const words = strings.abstained;
  const format = new Intl.NumberFormat(strings.locale);
  const width = format.format(quality.width.value);
  const height = format.format(quality.height.value);
  return html`
    <div class="body" part="body">
      <div class="aside">
        ${noPicture}
        <h2 tabindex="-1">${words.title}</h2>
        ${reasons.map((reason) => html`<p>${words.reasons[reason](width, height)}</p>`)}
      </div>
      <ul class="advice">
        ${reasons.flatMap((reason) => words.advice[reason]).map((text) => html`<li>${text}</li>`)}
      </ul>
      ${startAgain(words.again, act)} ${detailsView(diagnosis, strings)}
    </div>
  `;
}
