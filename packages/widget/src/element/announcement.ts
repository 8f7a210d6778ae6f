import type { ProgressEvent } from '@dermdx/core';
import type { CheckState, View } from '../flow/check-state.js';
import { loadedParts } from '../flow/lazy-parts.js';
import { stageWords } from '../lang/stage-words.js';
import type { FirstWords } from '../lang/strings.js';

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
    strings: FirstWords,
    loading: ProgressEvent | undefined,
    isFollowed: boolean,
  ): string {
    if (state.notice) return strings.notices[state.notice];
    if (state.view === 'check' || state.view === 'examine') {
      this.#view = state.view;
      return stageWords(strings, loading, state.view);
    }
    const words = loadedParts()?.outcomeWords(state, strings) ?? '';
    if (state.view !== this.#view) this.#heard = isFollowed ? words : '';
    this.#view = state.view;
    return words === this.#heard ? '' : words;
  }
}
