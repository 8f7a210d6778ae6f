import { html, nothing } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import type { FirstWords } from '../lang/strings.js';
import { note } from './icons.js';

/** What is said of a panel's language. */
interface Language {
  readonly strings: FirstWords;
  /** Whether the words wanted could not be fetched. */
  readonly isMissing: boolean;
  readonly retry: () => void;
}

/** A kind word above the view; what belongs to a field stands there instead. */
export function noticeView({ notice }: CheckState, strings: FirstWords) {
  if (!notice || notice === 'source-missing') return nothing;
  return html`<p class="notice small" part="notice">
    ${note}<span>${strings.notices[notice]}</span>
  </p>`;
}

/** Words that could not be fetched, in those that are here. */
export function languageNotice({ isMissing, strings, retry }: Language) {
  if (!isMissing) return nothing;
  return html`<p class="notice small" part="notice">
    ${note}<span
      >${strings.languageMissing}
      <button class="link" part="button" type="button" @click=${retry}>
        ${strings.error.retry}
      </button></span
    >
  </p>`;
}
