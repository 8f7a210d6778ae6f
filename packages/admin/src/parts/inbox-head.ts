import type { Queue } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { count } from '../format.js';
import { words } from '../language.js';
import { router } from '../router.js';
import { filtersView, sortView } from './filters.js';
import type { SetFilter } from './filters.js';
import { exportAddress } from './inbox-links.js';
import { FILTERS, filterCount, queueOf, sortOf } from './inbox-query.js';
import './saved-views.js';
import { queuesView } from './inbox-queues.js';
import type { QueueCount } from './inbox-queues.js';
import { keyHint } from './key-choice.js';

/** What stands above the list. */
export interface Head {
  heading: string;
  siteId: string;
  query: URLSearchParams;
  isBlind: boolean;
  mayExport: boolean;
  /** How many came since, that the page in view has no place for. */
  fresh: number;
  /** How many are in view, unless others are on their way, and whether more follow. */
  shown: number | undefined;
  hasMore: boolean;
  /** What of the address was left out. */
  notice: string;
  /** How much is in each queue; none while they are not known. */
  queues: readonly QueueCount[];
  onHelp: () => void;
}

const set: SetFilter = (name, value) => {
  router.query({ [name]: value, cursor: null, open: null });
};

/** The list's name, its order, its filters, and what came since. */
export function headView(head: Head): TemplateResult {
  const own = words.own.inbox;
  const { query, isBlind } = head;
  const queue = queueOf(query);
  const about = isBlind ? own.blindText : queue ? own.queueTexts[queue] : '';
  const note = own.sortNotes[sortOf(query, isBlind)];
  return html`
    <div class="head">
      <h1 tabindex="-1">${head.heading}</h1>
      ${head.mayExport ? exportView(head, queue) : nothing}
      <button class="button quiet keys" type="button" @click=${head.onHelp}>
        ${own.help} ${keyHint('?')}
      </button>
    </div>
    ${queue ? queuesView(head.queues, queue) : nothing}
    ${about ? html`<p class="small soft">${about}</p>` : nothing}
    <admin-saved-views .siteId=${head.siteId} .query=${query}></admin-saved-views>
    <div class="bar">${sortView(query, isBlind, set)} ${detailsView(query, isBlind)}</div>
    ${note ? html`<p class="small soft">${note}</p>` : nothing}
    <div role="status">${matchesView(head)}</div>
    <div role="status">${head.notice ? html`<p class="problem">${head.notice}</p>` : nothing}</div>
    <div role="status">${head.fresh > 0 ? freshView(head.fresh) : nothing}</div>
  `;
}

/** The way to the export, from a list that an export can hold. */
function exportView(
  { siteId, query, isBlind }: Head,
  queue: Queue | undefined,
): TemplateResult | typeof nothing {
  const own = words.own.export;
  const isUnread = queue !== undefined || query.get('reviewed') === 'false';
  // of the queues, one is what an export can be asked for; where readings are blind, nothing that was not read is
  if ((queue !== undefined && queue !== 'to-read') || (isBlind && isUnread)) return nothing;
  return html`<a class="button quiet" href=${exportAddress(siteId, query)}
    >${queue ? own.fromQueue : own.fromList}</a
  >`;
}

/** How many the filters let through, on the first page, which knows. */
function matchesView({ query, shown, hasMore }: Head): TemplateResult | typeof nothing {
  const own = words.own.inbox;
  if (filterCount(query) === 0 || query.has('cursor') || shown === undefined) return nothing;
  const number = hasMore ? own.moreThan(count(shown)) : count(shown);
  return html`<p class="small soft">${own.matches(number)}</p>`;
}

function detailsView(query: URLSearchParams, isBlind: boolean): TemplateResult {
  const own = words.own.inbox;
  const number = filterCount(query);
  const clear = ({ currentTarget }: Event) => {
    router.query({ ...Object.fromEntries(FILTERS.map((name) => [name, null])), cursor: null });
    // the button disappears with the last filter
    (currentTarget as HTMLElement).closest('details')?.querySelector('summary')?.focus();
  };
  // on a phone they would stand in front of the list, unless they are what was asked for
  const isOpen =
    query.get('filters') === 'open' || (number > 0 && !matchMedia('(width < 48em)').matches);
  return html`<details class="filters" ?open=${isOpen}>
    <summary>${own.filters}${number > 0 ? ` (${number})` : ''} ${keyHint('/')}</summary>
    <div>${filtersView(query, isBlind, set)}</div>
    ${
      number > 0
        ? html`<div class="buttons">
            <button class="button quiet" type="button" @click=${clear}>${own.clear}</button>
          </div>`
        : nothing
    }
  </details>`;
}

function freshView(fresh: number): TemplateResult {
  const show = () => {
    router.query({ cursor: null }, { replace: false });
  };
  return html`<button class="button" type="button" @click=${show}>
    ${words.own.inbox.fresh(count(fresh))}
  </button>`;
}
