import type { Diagnosis, ProgressEvent } from '@dermdx/core';
import type { CheckState } from './check-state.js';
import type { Strings } from './strings.js';
import { errorTopic } from './views/error.js';
import { stageWords } from './views/examine.js';

/**
 * What a screen reader is told without being asked: notices, the steps of waiting, and, for
 * somebody whose focus is elsewhere on the page, how it ended.
 */
export function announcement(
  state: CheckState,
  strings: Strings,
  loading: ProgressEvent | undefined,
): string {
  if (state.notice) return strings.notices[state.notice];
  switch (state.view) {
    case 'check':
    case 'examine':
      return stageWords(strings, loading, state.view);
    case 'result':
      return resultWords(state.diagnosis, strings);
    case 'abstained':
    case 'unfit':
      return strings.abstained.title;
    case 'declined':
      return strings.declined.title;
    case 'sent':
      return strings.sent[state.delivery.status].title;
    case 'error':
      return strings.error.topics[errorTopic(state.problem)].title;
    default:
      return '';
  }
}

function resultWords({ source, top }: Diagnosis, { result, labels }: Strings): string {
  if (source !== 'dermatoscope') return result.unmeasured[source].title;
  return top ? `${result.kicker}: ${labels[top.label].phrase}` : '';
}
