import type { Diagnosis } from '@dermdx/contract';
import { percent, whole } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';

/** How often the network was right when it was this sure; a word on it where nobody measured. */
export function referenceView({ reference }: Diagnosis, strings: Strings): TemplateResult {
  const words = strings.result;
  if (!reference) return html`<p class="reference small" part="reference">${words.noReference}</p>`;
  const { correct, total, rate, low, high, level } = reference;
  return html`<div class="reference small" part="reference">
    <p>
      ${words.reference(
        whole(total, strings),
        whole(correct, strings),
        percent(rate, strings),
        percent(low, strings),
        percent(high, strings),
      )}
      <span class="soft">(${words.level(percent(level, strings))})</span>
    </p>
    <details>
      <summary>${words.aboutReference.title}</summary>
      <p class="soft">${words.aboutReference.text}</p>
    </details>
  </div>`;
}
