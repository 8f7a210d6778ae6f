import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { words } from '../language.js';
import { drafts, isLacking } from './drafts.js';
import type { Draft } from './drafts.js';

/** Whether it is a laboratory's finding. */
export function histologyView(draft: Draft): TemplateResult {
  return html`<label class="tick small">
    <input type="checkbox" name="basis" value="histology" .checked=${draft.basis === 'histology'} />
    ${words.own.submission.histology}
  </label>`;
}

/** Whether the server has what is written of a case. */
export function draftStateView(id: string): TemplateResult {
  const state = drafts.stateOf(id);
  const text = state ? words.own.submission.draftStates[state] : '';
  return html`<span class="hint" role=${isLacking(state) ? 'status' : nothing}>${text}</span>`;
}
