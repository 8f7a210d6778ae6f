import type { Diagnosis } from '@dermdx/contract';
import type { ProgressEvent } from '@dermdx/core';
import type { CheckState, View } from '../flow/check-state.js';
import { stageWords } from '../lang/stage-words.js';
import type { Strings } from '../lang/strings.js';
import { errorTopic } from '../views/error.js';

/** Says each thing once: what the focus goes to is read out already. */
export class Announcer {
  #view: View | undefined;
  #heard = '';

  /**
   * What a screen reader is told now without being asked.
   *
   * @param isFollowed - whether the focus goes along to a new view's heading
   */
  say(
    state: CheckState,
    strings: Strings,
    loading: ProgressEvent | undefined,
    isFollowed: boolean,
  ): string {
    if (state.notice) return strings.notices[state.notice];
    if (state.view === 'check' || state.view === 'examine') {
      this.#view = state.view;
      return stageWords(strings, loading, state.view);
    }
    const words = outcome(state, strings);
    if (state.view !== this.#view) this.#heard = isFollowed ? words : '';
    this.#view = state.view;
    return words === this.#heard ? '' : words;
  }
}

/** How it ended, as the view's heading has it. */
function outcome(state: CheckState, strings: Strings): string {
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
