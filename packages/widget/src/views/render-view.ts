import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { loadedParts } from '../flow/lazy-parts.js';
import { chooseView } from './choose.js';
import { errorView } from './error.js';
import type { ViewContext } from './view.js';

/** The view of a state; room for it while the part that it is in is being fetched. */
export function renderView(state: CheckState, context: ViewContext): TemplateResult {
  return render(state, context) ?? html`<div class="body" part="body" aria-busy="true"></div>`;
}

function render(state: CheckState, context: ViewContext): TemplateResult | undefined {
  const { steps, answer, sending, compare } = loadedParts;
  switch (state.view) {
    case 'choose':
      return chooseView(context);
    case 'describe':
      return steps?.describeView(state, context);
    case 'declined':
      return steps?.declinedView(state, context);
    case 'frame':
      return steps?.frameView(state, context);
    case 'unfit':
      return steps?.unfitView(state, context);
    case 'patient':
      return steps?.patientView(state, context);
    case 'check':
    case 'examine':
      return steps?.examineView(state, context);
    case 'result':
      return answer?.resultView(state, context);
    case 'abstained':
      return answer?.abstainedView(state, context);
    case 'consent':
      return sending?.consentView(state, context);
    case 'sent':
      return sending?.sentView(state, context);
    case 'receipts':
      return sending?.receiptsView(context);
    case 'compare':
      return compare?.compareView(state, context);
    case 'error':
      return errorView(state, context);
  }
}
