import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { chooseView } from './choose.js';
import { missingView } from './missing.js';
import type { FirstContext } from './view.js';

/** What there is to see before the parts are here: the start, or room for what is being fetched. */
export function firstView(state: CheckState, context: FirstContext): TemplateResult {
  if (state.view === 'choose') return chooseView(context);
  if (context.missing) return missingView(state, context);
  return html`<div class="body" part="body" aria-busy="true"></div>`;
}
