import { html, nothing } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import type { Strings } from '../lang/strings.js';
import { note } from './icons.js';

/** A kind word above the view; what belongs to a field stands there instead. */
export function noticeView({ notice }: CheckState, strings: Strings) {
  if (!notice || notice === 'source-missing') return nothing;
  return html`<p class="notice small" part="notice">
    ${note}<span>${strings.notices[notice]}</span>
  </p>`;
}
