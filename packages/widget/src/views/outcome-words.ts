import type { Diagnosis } from '@dermdx/contract';
import type { CheckState } from '../flow/check-state.js';
import type { FirstWords, Strings } from '../lang/strings.js';
import { wholeWords } from '../lang/whole-words.js';
import { errorTopic } from './error.js';

/** How it ended, as the view's heading has it. */
export function outcomeWords(state: CheckState, words: FirstWords): string {
  const strings = wholeWords(words);
  switch (state.view) {
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
