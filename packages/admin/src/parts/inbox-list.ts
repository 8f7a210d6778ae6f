import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago, reference, waiting } from '../format.js';
import { words } from '../language.js';
import { filterCount, viewOf } from './inbox-query.js';
import {
  ageAndSex,
  answerText,
  bodySite,
  outcomeText,
  triageTag,
  workTags,
} from './submissions.js';
import type { Summary } from './submissions.js';
import './thumbnail.js';

/** What the list shows, and where its rows lead. */
export interface Rows {
  siteId: string;
  items: readonly Summary[];
  /** The one that is open beside the list. */
  open: string | null;
  address(id: string): string;
  onOpen(id: string): void;
}

/** The submissions of a page of the list. */
export function rowsView(rows: Rows): TemplateResult {
  return html`<ul>
    ${repeat(
      rows.items,
      ({ id }) => id,
      (one) => html`<li>${rowView(rows, one)}</li>`,
    )}
  </ul>`;
}

function rowView(rows: Rows, one: Summary): TemplateResult {
  const own = words.own.inbox;
  const when = one.reviewed ? ago(one.receivedAt) : own.waits(waiting(one.receivedAt));
  const facts = [outcomeText(one), bodySite(one), ageAndSex(one), when];
  const about = facts.filter(Boolean).join(' · ');
  return html`<a
    class="item ${one.seen ? '' : 'unseen'}"
    href=${rows.address(one.id)}
    aria-current=${one.id === rows.open ? 'true' : nothing}
    data-id=${one.id}
    @click=${() => {
      rows.onOpen(one.id);
    }}
  >
    <admin-thumbnail
      class="thumb"
      .siteId=${rows.siteId}
      .submissionId=${one.id}
      ?exists=${one.hasPicture}
    ></admin-thumbnail>
    <b
      >${one.seen ? '' : html`<span class="visually-hidden">${own.unseen}</span>`}${answerText(one)}</b
    >
    <span>${triageTag(one)}</span>
    <span class="soft small">${about}</span>
    <span class="soft small number">${reference(one.id)}</span>
    ${workTags(one)}
  </a>`;
}

/** Why the list is empty, and what to do about it. */
export function emptyView(query: URLSearchParams): TemplateResult {
  const own = words.own.inbox;
  const filtered = filterCount(query) > 0 || query.has('cursor');
  const queue = viewOf(query) === 'queue';
  const text = queue ? own.emptyText : own.emptyAllText;
  return html`<div class="empty">
    <h2>${filtered ? own.emptyFiltered : queue ? own.empty : own.emptyAll}</h2>
    ${filtered ? nothing : html`<p class="soft">${text}</p>`}
  </div>`;
}
