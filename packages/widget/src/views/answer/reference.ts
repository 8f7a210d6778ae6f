import { moreCareful } from '@dermdx/contract';
import type { Frequency, Measured, MeasuredDiagnosis } from '@dermdx/contract';
import { dayOf, percent, whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';
import { missesView } from './triage.js';

/**
 * How often the network was right when it was this sure, in one sentence: the more careful of home and
 * elsewhere; at the clinic, where it was calibrated there. And on whom it was hardly tested.
 */
export function referenceView(
  { reference, clinic }: MeasuredDiagnosis,
  strings: Strings,
): TemplateResult {
  const words = strings.result;
  const [first] = moreCareful(reference, clinic);
  return html`<div class="reference" part="reference">
    <p>${sentence(...first!, strings)}</p>
    <p class="small soft">${words.untested}</p>
  </div>`;
}

/** Folded: how often it was right and what its advice missed, in both places, and on what that was measured. */
export function accuracyView(diagnosis: MeasuredDiagnosis, strings: Strings): TemplateResult {
  const { reference, clinic } = diagnosis;
  const words = strings.result;
  const [first, other] = moreCareful(reference, clinic);
  return html`<details part="accuracy">
    <summary>${words.accuracy}</summary>
    <div class="small">
      <p>${sentence(...first!, strings)} ${range(first![1], strings)}</p>
      ${other ? html`<p>${sentence(...other, strings)} ${range(other[1], strings)}</p>` : nothing}
      ${other || clinic ? nothing : html`<p>${words.notElsewhere}</p>`}
      ${missesView(diagnosis, strings)} ${candidatesHint(diagnosis, strings)}
      <p class="soft">
        ${
          clinic
            ? words.aboutClinic(whole(clinic.lesions, strings), dayOf(clinic.day, strings))
            : words.aboutReference
        }
      </p>
      ${other ? html`<p class="soft">${words.aboutElsewhere}</p>` : nothing}
    </div>
  </details>`;
}

/** How often the true kind was among those named. A clinic's thresholds are of its own lesions, so not there. */
function candidatesHint({ candidates, clinic }: MeasuredDiagnosis, strings: Strings) {
  if (clinic) return nothing;
  const { levels } = candidates;
  const least = percent(Math.min(...Object.values(levels)), strings);
  return html`<p>${strings.result.candidatesHint(least, percent(levels.mel, strings))}</p>`;
}

function sentence(place: Measured, found: Frequency, strings: Strings): string {
  const words = strings.result;
  const said = [
    whole(found.total, strings),
    whole(found.correct, strings),
    percent(found.rate, strings),
  ] as const;
  if (place === 'home') return words.reference(...said);
  return place === 'clinic' ? words.referenceClinic(...said) : words.referenceElsewhere(...said);
}

/** Between which shares the truth may lie. */
const range = ({ low, high, level }: Frequency, strings: Strings): string =>
  strings.result.range(percent(low, strings), percent(high, strings), percent(level, strings));
