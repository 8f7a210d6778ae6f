import type { Diagnosis, Triage, TriageRates } from '@dermdx/contract';
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
      ${measured(diagnosis, triage, strings)}
    </div>
  </section>`;
}

/** What the advice misses: in the place where it misses more, and folded behind it in the other. */
function measured(
  { clinic }: Diagnosis,
  { elsewhere, ...home }: Triage,
  strings: Strings,
): TemplateResult {
  const words = strings.result;
  const counts = ofHundred(home, strings);
  const atHome = clinic ? words.triageClinic(...counts) : words.triageMeasured(...counts);
  if (!elsewhere) return html`<p class="small soft">${atHome}</p>`;
  const away = words.triageElsewhere(...ofHundred(elsewhere, strings));
  const [first, other] = elsewhere.sensitivity < home.sensitivity ? [away, atHome] : [atHome, away];
  return html`<p class="small soft">${first}</p>
    <details class="small soft">
      <summary>${words.aboutReference.title}</summary>
      <p>${other}</p>
    </details>`;
}

/**
 * Left out, and sent on for nothing. Rounded against the network: what it misses is never made to look less,
 * and never to be nothing, which no number of lesions shows.
 */
function ofHundred(
  { sensitivity, specificity }: TriageRates,
  strings: Strings,
): [missed: string, alarmed: string] {
  const [missed, alarmed] = [1 - sensitivity, 1 - specificity].map((share) =>
    whole(Math.max(1, Math.ceil(share * 100 - 1e-6)), strings),
  );
  return [missed!, alarmed!];
}
