import type { Diagnosis } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { note } from '../icons.js';

/** Below this age, in years, a person counts as a child: the data has hardly any. */
const GROWN_UP = 18;

/** What speaks against relying on the answer in this case, in sentences; empty where nothing does. */
export function reasonsAgainst(
  { asked, diagnosis }: StateOf<'result'>,
  { result }: Strings,
): readonly string[] {
  // what the network did not use was said all the same
  const { age, site }: Diagnosis['patient'] = { ...asked.patient, ...diagnosis.patient };
  const { child, sites } = result.against;
  const reasons: string[] = [];
  if (age !== undefined && age < GROWN_UP) reasons.push(child);
  if (site === 'acral' || site === 'genital') reasons.push(sites[site]);
  return reasons;
}

/** The same as a part of the answer. */
export function againstView(reasons: readonly string[], { result }: Strings) {
  if (reasons.length === 0) return nothing;
  const { title, unknown } = result.against;
  return html`<section class="against" part="against">
    ${note}
    <div>
      <h3>${title}</h3>
      <p class="small">${reasons.join(' ')} ${unknown}</p>
    </div>
  </section>`;
}
