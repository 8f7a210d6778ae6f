import type { AbstainReason, Quality } from '@dermdx/contract';
import { whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../lang/strings.js';
import { noPicture } from './icons.js';

/** Each reason with its own advice. */
export function reasonsView(
  reasons: readonly AbstainReason[],
  { width, height }: Quality,
  strings: Strings,
): TemplateResult {
  const words = strings.abstained;
  const size = [whole(width.value, strings), whole(height.value, strings)] as const;
  const said = reasons.map((reason) => words.reasons[reason].reason(...size));
  // several reasons stand each above their own advice
  const isOne = reasons.length === 1;
  return html`
    <div class="aside unjudged" part="reasons">
      ${noPicture}
      <h2 tabindex="-1">${words.title}</h2>
      ${isOne ? html`<p>${said}</p>` : nothing}
    </div>
    ${reasons.map(
      (reason, index) => html`
        ${isOne ? nothing : html`<h3 class="reason">${said[index]}</h3>`}
        <ul class="advice" part="advice">
          ${words.reasons[reason].advice.map((text) => html`<li>${text}</li>`)}
        </ul>
      `,
    )}
  `;
}
