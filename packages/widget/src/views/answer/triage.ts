import type { Diagnosis, Triage } from '@dermdx/contract';
import { MALIGNANT } from '@dermdx/contract/vocabulary';
import { whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';
import { calendar, eye } from '../icons.js';

/** What to do next: in words first, with the same icon and colour for the same advice. */
export function triageView(diagnosis: Diagnosis, strings: Strings): TemplateResult {
  const { triage, candidates, top } = diagnosis;
  const words = strings.result;
  if (!triage) return html`<p class="next" part="triage">${words.next}</p>`;
  const { title, text } = words.triage[triage.level];
  const others = candidates?.labels.filter(
    (label) => MALIGNANT.includes(label) && label !== top?.label,
  );
  const kinds = others?.map((label) => strings.labels[label].name) ?? [];
  const list = new Intl.ListFormat(strings.locale).format(kinds);
  return html`<section class="triage ${triage.level}" part="triage">
    ${triage.level === 'routine' ? eye : calendar}
    <div>
      <h3>${title}</h3>
      <p class="small">${text}</p>
      ${kinds.length > 0 ? html`<p class="small">${words.serious(list)}</p>` : nothing}
      <p class="small soft">${measured(triage, strings)}</p>
    </div>
  </section>`;
}

/** Rounded against the network: what it misses is never made to look less. */
function measured({ sensitivity, specificity }: Triage, strings: Strings): string {
  const ofHundred = (share: number) => whole(Math.ceil(share * 100 - 1e-6), strings);
  return strings.result.triageMeasured(ofHundred(1 - sensitivity), ofHundred(1 - specificity));
}
