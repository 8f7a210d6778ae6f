import { moreCareful } from '@dermdx/contract';
import type { Diagnosis, Frequency, Measured } from '@dermdx/contract';
import { dayOf, percent, whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';

/**
 * How often the network was right when it was this sure, at home or elsewhere: the more careful first, the
 * other folded behind it; at the clinic, where it was calibrated there. A word on it where nobody measured.
 */
export function referenceView({ reference, clinic }: Diagnosis, strings: Strings): TemplateResult {
  const words = strings.result;
  if (!reference) return html`<p class="reference small" part="reference">${words.noReference}</p>`;
  const [first, other] = moreCareful(reference, clinic);
  return html`<div class="reference small" part="reference">
    <p>
      ${sentence(...first!, strings)}
      <span class="soft">(${words.level(percent(reference.level, strings))})</span>
    </p>
    ${other || clinic ? nothing : html`<p class="soft">${words.notElsewhere}</p>`}
    <details>
      <summary>${words.aboutReference.title}</summary>
      ${other ? html`<p>${sentence(...other, strings)}</p>` : nothing}
      <p class="soft">
        ${
          clinic
            ? words.aboutClinic(whole(clinic.lesions, strings), dayOf(clinic.day, strings))
            : words.aboutReference.text
        }
      </p>
      ${other ? html`<p class="soft">${words.aboutElsewhere}</p>` : nothing}
    </details>
  </div>`;
}

function sentence(place: Measured, found: Frequency, strings: Strings): string {
  const words = strings.result;
  const counts = [found.total, found.correct].map((value) => whole(value, strings));
  const shares = [found.rate, found.low, found.high].map((value) => percent(value, strings));
  const said = [...counts, ...shares] as Parameters<typeof words.reference>;
  if (place === 'home') return words.reference(...said);
  return place === 'clinic' ? words.referenceClinic(...said) : words.referenceElsewhere(...said);
}
