import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { likelihood } from '../format.js';
import { words } from '../language.js';

/** A submission in a list. */
export type Summary = Schemas['SubmissionSummaryDto'];

/** Everything about one. */
export type Detail = Schemas['SubmissionDetailDto'];

/** The network's answer in some words, or why there is none. */
export function answerText(one: Summary): string {
  if (one.withheld) return words.own.inbox.withheld;
  if (one.predicted === null) return words.own.inbox.unjudged;
  const name = words.own.labels[one.predicted];
  return `${name}, ${likelihood(one.probability ?? 0)}`;
}

/** What the submission was found to be, and what that rests on; empty while nothing was read. */
export function outcomeText({ outcome, outcomeBasis }: Summary): string {
  if (outcomeBasis === null) return '';
  const { bases, findings } = words.own;
  return outcome === null ? bases[outcomeBasis] : `${findings[outcome]} (${bases[outcomeBasis]})`;
}

/** What to do next, as a tag; urgency is in the words. */
export function triageTag(one: Summary): TemplateResult | string {
  if (one.triage === null) return '';
  const kind = { 'see-soon': 'soon', routine: '', inconclusive: 'plain' }[one.triage];
  return html`<span class="tag ${kind}">${words.own.triage[one.triage]}</span>`;
}

/** Whose it is, whether it is marked, and which reading it waits for; nothing where there is nothing to say. */
export function workTags(one: Summary): TemplateResult | string {
  const own = words.own.work;
  const { stage, assigneeName } = one;
  const said = [
    one.flagged ? own.flagged : '',
    stage === 'second' || stage === 'third' ? own.stages[stage] : '',
    one.differed ? own.differed : '',
    assigneeName && !one.reviewed ? own.isFor(assigneeName) : '',
    one.answered ? words.own.reach.answered[one.answered] : '',
  ].filter(Boolean);
  if (said.length === 0) return '';
  return html`<span class="tags">
    ${said.map((text) => html`<span class="tag plain">${text}</span>`)}
  </span>`;
}

/** Whether there is a way to the person behind it, or was one. */
export const isReachable = ({ hasPhone, hasAnswerCode, answers }: Detail): boolean =>
  hasPhone || hasAnswerCode || answers.length > 0;

/** Which reading a submission waits for, where it has one already; nothing where it waits for none. */
export function stageNote({ stage, readingsWithheld }: Detail): TemplateResult | string {
  const own = words.own.work;
  if (stage !== 'second' && stage !== 'third') return '';
  return html`<p class="small note">${readingsWithheld ? own[stage] : own.waits}</p>`;
}

/** Age and sex, as far as they were given. */
export function ageAndSex(one: Pick<Summary, 'age' | 'sex'>): string {
  const age = one.age === null ? words.own.inbox.noAge : String(one.age);
  return words.own.inbox.ageSex(age, one.sex === null ? '' : words.panel.patient.sexes[one.sex]);
}

/** Body site, as far as it was given. */
export function bodySite(one: Pick<Summary, 'bodySite'>): string {
  return one.bodySite === null ? '' : words.panel.patient.sites[one.bodySite];
}
