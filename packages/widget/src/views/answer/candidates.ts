import type { Diagnosis } from '@dermdx/contract';
import { percent } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { Strings } from '../../lang/strings.js';

/** What could not be ruled out. */
export function candidatesView({ candidates, clinic }: Diagnosis, strings: Strings) {
  if (!candidates) return nothing;
  const { labels, levels } = candidates;
  const others = Math.min(...Object.values(levels));
  return html`<section part="candidates">
    <h3>${strings.result.candidates}</h3>
    <ul class="chips small">
      ${labels.map((label) => html`<li>${strings.labels[label].name}</li>`)}
    </ul>
    ${
      // a clinic's thresholds are of its own lesions, not of the reference's
      clinic
        ? nothing
        : html`<p class="small soft">
            ${strings.result.candidatesHint(percent(others, strings), percent(levels.mel, strings))}
          </p>`
    }
  </section>`;
}
