import type { TemplateResult } from 'lit';
import type { CheckState } from '../check-state.js';
import { abstainedView } from './abstained.js';
import { chooseView } from './choose.js';
import { describeView } from './describe.js';
import { errorView } from './error.js';
import { examineView } from './examine.js';
import { resultView } from './result.js';
import type { ViewContext } from './view.js';

/** The view of a state. */
export function renderView(state: CheckState, context: ViewContext): TemplateResult {
  switch (state.view) {
    case 'choose':
      return chooseView(context);
    case 'describe':
      return describeView(state, context);
    case 'examine':
      return examineView(context);
    case 'result':
      return resultView(state, context);
    case 'abstained':
      return abstainedView(state, context);
    case 'error':
      return errorView(state, context);
  }
}
