import type { AbstainReason, Quality } from '@dermdx/core';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../strings.js';
import { noPicture } from './icons.js';
import { whole } from './numbers.js';

/** Each reason with its own advice. */
export function reasonsView(
  reasons: readonly AbstainReason[],
  { width, height }: Quality,
  strings: Strings,
): TemplateResult {
  const words = strings.abstained;
  const size = [whole(width.value, strings), whole(height.value, strings)] as const;
  return html`
    <div class="aside" part="reasons">
      ${noPicture}
      <h2 tabindex="-1">${words.title}</h2>
      ${reasons.map((reason) => html`<p>${words.reasons[reason].reason(...size)}</p>`)}
    </div>
    ${reasons.map(
      (reason) =>
        html`<ul class="advice" part="advice">
          ${words.reasons[reason].advice.map((text) => html`<li>${text}</li>`)}
        </ul>`,
    )}
  `;
}
