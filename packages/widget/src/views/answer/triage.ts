import type { MeasuredDiagnosis, Triage, TriageRates } from '@dermdx/contract';
import { whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';
import { contactView } from '../contact.js';
import { wrongOfHundred } from './less-sure.js';
import { calendar, eye } from '../icons.js';
import type { ViewContext } from '../view.js';

/**
 * What to do next and how soon, with how to reach the clinic; the same icon and colour for the same advice.
 *
 * @param isTested - whether the network was tested on people and places like these
 */
export function triageView(
  diagnosis: MeasuredDiagnosis,
  isTested: boolean,
  context: ViewContext,
): TemplateResult {
  const words = context.strings.result;
  const { triage } = diagnosis;
  const wrong = isTested ? wrongOfHundred(diagnosis) : undefined;
  // "not urgent" was never measured there, or was wrong too often
  const isUnsure = !isTested || wrong !== undefined;
  const level = triage.level === 'routine' && isUnsure ? 'inconclusive' : triage.level;
  const { title, text } = words.triage[level];
  return html`<section class="triage ${level}" part="triage">
    ${level === 'routine' ? eye : calendar}
    <div>
      <h3>${title}</h3>
      ${wrong === undefined ? nothing : html`<p class="small">${words.lessSure.text(whole(wrong, context.strings))}</p>`}
      <p class="small">${text}</p>
      ${contactView(context)}
    </div>
  </section>`;
}

/** What the advice misses: first in the place where it misses more, then in the other. */
export function missesView({ triage, clinic }: MeasuredDiagnosis, strings: Strings) {
  const words = strings.result;
  const { elsewhere, ...home }: Triage = triage;
  const counts = ofHundred(home, strings);
  const atHome = clinic ? words.triageClinic(...counts) : words.triageMeasured(...counts);
  if (!elsewhere) return html`<p>${atHome}</p>`;
  const away = words.triageElsewhere(...ofHundred(elsewhere, strings));
  const isWorseAway = elsewhere.sensitivity < home.sensitivity;
  return html`<p>${isWorseAway ? away : atHome}</p>
    <p>${isWorseAway ? atHome : away}</p>`;
}

/**
 * Missed, and sent on for nothing. Rounded against the network: what it misses is never made to look less,
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
