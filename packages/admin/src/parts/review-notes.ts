import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReadMeanwhile } from '../api.js';
import { dateAndTime } from '../format.js';
import { words } from '../language.js';
import { drafts } from './drafts.js';
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
  return html`<span class="hint" role=${state === 'failed' ? 'status' : nothing}>${text}</span>`;
}

/** Who read it first, and with what, unless that is withheld. */
export function meanwhileView(meanwhile?: ReadMeanwhile): TemplateResult | typeof nothing {
  const own = words.own.submission;
  if (!meanwhile) return nothing;
  const { by, at, finding, words: said } = meanwhile;
  const found = said ?? (finding && words.own.findings[finding]);
  const who = by ?? own.somebody;
  const when = at === null ? '' : dateAndTime(at);
  return html`<div class="problem" role="alert">
    <p>${found ? own.readMeanwhile(who, when, found) : own.readMeanwhileHidden(who, when)}</p>
    <p>${own.saveAllTheSame}</p>
  </div>`;
}
