import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { count, dateAndTime, list } from '../format.js';
import { words } from '../language.js';
import type { Detail } from './submissions.js';
import { outcomeText } from './submissions.js';

/** What readers found in a submission; nothing while the own reading is still to come. */
export function readingsView(detail: Detail): TemplateResult | typeof nothing {
  const own = words.own.submission;
  const { reviews, withheld } = detail;
  if (withheld) return nothing;
  const outcome = outcomeText(detail);
  return html`<section>
    <h3>${own.readings}</h3>
    ${outcome ? html`<p>${own.outcome}: <b>${outcome}</b></p>` : nothing}
    ${
      reviews.length === 0
        ? html`<p class="soft">
            ${detail.readingsWithheld ? words.own.inbox.withheld : own.noReadings}
          </p>`
        : html`<ul class="readings">
            ${reviews.map((one) => html`<li>${readingView(one)}</li>`)}
          </ul>`
    }
  </section>`;
}

function readingView(one: Schemas['ReviewDto']): TemplateResult {
  const own = words.own.submission;
  const { finding, words: said, agreement, claimed, basis } = one;
  const name = said ?? (finding && words.own.findings[finding]);
  const beside = claimed ? words.own.claims[claimed] : agreement && own.beside[agreement];
  return html`${name ? html`<b dir="auto">${name}</b>` : nothing}
    <span class="tag plain">${beside}</span>
    ${basis === 'histology' ? html`<span class="tag">${words.own.bases.histology}</span>` : nothing}
    <span class="soft small">
      ${own.by(one.reviewerName, dateAndTime(one.at))}, ${one.blind ? own.blindRead : own.openRead}
    </span>
    ${seenAndPlanned(one)} ${one.note ? html`<p dir="auto">${one.note}</p>` : nothing}`;
}

/** What a reader saw through the dermatoscope, and what they would do next; nothing where they said neither. */
function seenAndPlanned(one: Schemas['ReviewDto']): TemplateResult | typeof nothing {
  const criteria = one.criteria.map((criterion) => words.own.criteria[criterion]);
  const said = [list(criteria), managementText(one)].filter(Boolean);
  return said.length > 0 ? html`<p class="small">${said.join(' · ')}</p>` : nothing;
}

/** What a reader would do next; empty where they did not say. */
export function managementText({
  management,
  followUpMonths,
}: Pick<Schemas['ReviewDto'], 'management' | 'followUpMonths'>): string {
  if (management === null) return '';
  const name = words.own.managements[management];
  return followUpMonths === null
    ? name
    : words.own.submission.followUpIn(name, count(followUpMonths));
}
