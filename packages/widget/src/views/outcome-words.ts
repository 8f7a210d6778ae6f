import type { CheckState, StateOf } from '../flow/check-state.js';
import type { FirstWords, Strings } from '../lang/strings.js';
import { wholeWords } from '../lang/whole-words.js';
import { reasonsAgainst } from './answer/against.js';
import { wrongOfHundred } from './answer/less-sure.js';
import { errorTopic } from './error.js';

/** How it ended, as the view's heading has it. */
export function outcomeWords(state: CheckState, words: FirstWords): string {
  const strings = wholeWords(words);
  switch (state.view) {
    case 'result':
      return resultWords(state, strings);
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

function resultWords(state: StateOf<'result'>, strings: Strings): string {
  const { result, labels } = strings;
  const { source, top } = state.diagnosis;
  if (source !== 'dermatoscope') return result.unmeasured[source].title;
  const [reason] = reasonsAgainst(state, strings);
  if (reason) return reason.title;
  const isLessSure = wrongOfHundred(state.diagnosis) !== undefined;
  const kicker = isLessSure ? result.lessSure.kicker : result.kicker;
  return `${kicker}: ${labels[top.label].phrase}`;
}
