import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reference } from '../format.js';
import { words } from '../language.js';
import { router } from '../router.js';
import type { ListKeys } from './list-keys.js';
import './submission-view.js';

/** So many cases of the list are fetched before anybody opens them. */
const AHEAD = 2;

/** The case that is open, and the list that it stands in. */
export interface ListedCase {
  siteId: string;
  open: string;
  keys: ListKeys;
  /** Whether the list has another page. */
  hasMore: boolean;
  onChanged(): void;
  onErased(): void;
}

/** The open case beside its list, with the ways to its neighbours. */
export function caseView(one: ListedCase): TemplateResult {
  const { open, keys } = one;
  return html`<h1 class="visually-hidden alone">${words.own.submission.title(reference(open))}</h1>
    <admin-submission-view
      .siteId=${one.siteId}
      .submissionId=${open}
      .inList=${true}
      .hasNext=${keys.neighbour(1) !== undefined || one.hasMore}
      .ahead=${keys.following(AHEAD)}
      .hasPrevious=${keys.neighbour(-1) !== undefined}
      @next=${() => {
        keys.step(1);
      }}
      @previous=${() => {
        keys.step(-1);
      }}
      @close=${closeCase}
      @changed=${() => {
        one.onChanged();
      }}
      @erased=${() => {
        one.onErased();
      }}
    ></admin-submission-view>`;
}

/** Back to the list. */
export function closeCase(): void {
  router.query({ open: null }, { replace: false });
}
