import type { Diagnosis, Site } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import type { Words } from '../../lang/words.js';

/** Below this age, in years, a person counts as a child: the data has hardly any. */
const GROWN_UP = 18;

/** What speaks against relying on the answer in this case; empty where nothing does. */
export function reasonsAgainst(
  { asked, diagnosis }: Pick<StateOf<'result'>, 'asked' | 'diagnosis'>,
  { result }: Strings,
): readonly Words[] {
  // what the network did not use was said all the same
  const { age, site }: Diagnosis['patient'] = { ...asked.patient, ...diagnosis.patient };
  const { child } = result.against;
  const sites: Partial<Record<Site, Words>> = result.against.sites;
  const reasons: Words[] = [];
  if (age !== undefined && age < GROWN_UP) reasons.push(child);
  const rare = site && sites[site];
  if (rare) reasons.push(rare);
  return reasons;
}

/** Why there is no answer to rely on, and that melanoma is possible all the same. */
export function againstView(
  reasons: readonly Words[],
  { result }: Strings,
): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  const { unknown, open } = result.against;
  return html`<div class="against" part="against">
    <p>${reasons.map(({ text }) => text).join(' ')} ${unknown}</p>
    <p>${open}</p>
  </div>`;
}
