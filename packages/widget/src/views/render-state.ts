import type { TemplateResult } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { abstainedView, resultView } from './answer/part.js';
import { cameraView, followView, takenView } from './camera/part.js';
import { chooseView } from './choose.js';
import { compareView } from './compare/part.js';
import { errorView } from './error.js';
import { withQuestion } from './first-view.js';
import { questionView } from './question.js';
import { consentView, receiptsView, sentView } from './sending/part.js';
import {
  declinedView,
  describeView,
  examineView,
  frameView,
  patientView,
  unfitView,
} from './steps/part.js';
import { wholeWords } from '../lang/whole-words.js';
import type { FirstContext, ViewContext } from './view.js';

/** The view of a state, and over it the question that is open. */
export function renderState(state: CheckState, first: FirstContext): TemplateResult {
  const context = { ...first, strings: wholeWords(first.strings) };
  return withQuestion(view(state, context), questionView(state, context));
}

function view(state: CheckState, context: ViewContext): TemplateResult {
  switch (state.view) {
    case 'choose':
      return chooseView(context);
    case 'follow':
      return followView(state, context);
    case 'camera':
      return cameraView(state, context);
    case 'taken':
      return takenView(state, context);
    case 'describe':
      return describeView(state, context);
    case 'declined':
      return declinedView(state, context);
    case 'frame':
      return frameView(state, context);
    case 'unfit':
      return unfitView(state, context);
    case 'patient':
      return patientView(state, context);
    case 'check':
    case 'examine':
      return examineView(state, context);
    case 'result':
      return resultView(state, context);
    case 'abstained':
      return abstainedView(state, context);
    case 'consent':
      return consentView(state, context);
    case 'sent':
      return sentView(state, context);
    case 'receipts':
      return receiptsView(context);
    case 'compare':
      return compareView(state, context);
    case 'error':
      return errorView(state, context);
  }
}
