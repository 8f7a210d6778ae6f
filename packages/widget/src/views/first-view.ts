import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { chooseView } from './choose.js';
import { missingView } from './missing.js';
import type { FirstContext } from './view.js';

/** What there is to see before the parts are here: the start, or room for what is being fetched. */
export function firstView(state: CheckState, context: FirstContext): TemplateResult {
  return withQuestion(view(state, context), nothing);
}

/**
 * A view, and over it the question that is open: one template before and after the parts came, or the start would be
 * made anew, and take the focus and a press that has just begun along.
 */
export function withQuestion(
  view: TemplateResult,
  question: TemplateResult | typeof nothing,
): TemplateResult {
  return html`${view}${question}`;
}

function view(state: CheckState, context: FirstContext): TemplateResult {
  if (state.view === 'choose') return chooseView(context);
  if (context.missing) return missingView(state, context);
  return html`<div class="body" part="body" aria-busy="true"></div>`;
}
