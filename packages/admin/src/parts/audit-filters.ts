import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { paths } from '@dermdx/backend/client';
import { linkTo } from '../addresses.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { router } from '../router.js';
import { DAYS, endOf, isDay, startOf } from './days.js';

type Filters = NonNullable<
  paths['/api/v1/admin/sites/{siteId}/audit/entries.csv']['get']['parameters']['query']
>;

type Choice = [value: string, text: string];

const NAMES = ['actorId', 'action', 'subjectId', 'from', 'to'] as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Nothing has it. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * What the address asks the server for. What does not fit is left out where its box is empty, too; where the box shows
 * it, nothing is found: all entries would pass for those of one submission.
 */
export function toAuditFilters(query: URLSearchParams): Filters {
  const wanted: Filters = {};
  const actorId = query.get('actorId') ?? '';
  if (actorId === 'server' || ID.test(actorId)) wanted.actorId = actorId;
  const action = query.get('action') ?? '';
  if (/^[a-z.-]{1,40}$/.test(action)) wanted.action = action;
  const subjectId = subjectOf(query);
  if (subjectId !== '') wanted.subjectId = hasWholeSubject(query) ? subjectId : NO_ID;
  const [from = '', to = ''] = ['from', 'to'].map((name) => query.get(name) ?? '');
  if (isDay(from)) wanted.from = startOf(from);
  if (isDay(to)) wanted.to = endOf(to);
  return wanted;
}

/** Whether the submission that is asked for, if one is, is named by its whole id. */
export function hasWholeSubject(query: URLSearchParams): boolean {
  const subjectId = subjectOf(query);
  return subjectId === '' || ID.test(subjectId);
}

function subjectOf(query: URLSearchParams): string {
  return query.get('subjectId')?.trim().toLowerCase() ?? '';
}

/** By whom, what, about which submission, and when. */
export function auditFiltersView(
  query: URLSearchParams,
  people: readonly Schemas['UserDto'][],
): TemplateResult {
  const own = words.own.audit;
  const set = (name: string, value: string) => {
    router.query({ [name]: value, cursor: null });
  };
  const used = toAuditFilters(query);
  const select = (name: 'actorId' | 'action', label: string, any: string, choices: Choice[]) => {
    const { [name]: now = '' } = used;
    const all: Choice[] = [['', any], ...choices];
    // somebody who has left, or whatever else an address names
    if (!all.some(([value]) => value === now)) all.push([now, now]);
    return html`<label class="filter">
      <span>${label}</span>
      <select
        name=${name}
        @change=${({ target }: Event) => {
          set(name, (target as HTMLSelectElement).value);
        }}
      >
        ${all.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${value === now}>${text}</option>`,
        )}
      </select>
    </label>`;
  };
  const isWrong = used.subjectId === NO_ID;
  const input = (name: string, label: string, type: string) =>
    html`<label class="filter">
      <span>${label}</span>
      <input
        name=${name}
        type=${type}
        min=${type === 'date' ? DAYS.first : nothing}
        max=${type === 'date' ? DAYS.last : nothing}
        spellcheck="false"
        aria-invalid=${name === 'subjectId' && isWrong ? 'true' : nothing}
        aria-describedby=${name === 'subjectId' && isWrong ? 'wrong-subject' : nothing}
        .value=${query.get(name) ?? ''}
        @change=${({ target }: Event) => {
          const { validity, value } = target as HTMLInputElement;
          if (validity.valid) set(name, value.trim());
        }}
      />
    </label>`;
  const actions = Object.entries(own.actions).sort(([, a], [, b]) => a.localeCompare(b));
  const staff = people.map(({ id, name }): Choice => [id, name]);
  const isFiltered = NAMES.some((name) => query.get(name));
  return html`<div class="filters" role="search" aria-label=${own.filter}>
    ${select('actorId', own.who, own.everybody, [...staff, ['server', own.system]])}
    ${select('action', own.what, own.everything, actions)}
    ${input('subjectId', own.anySubject, 'text')} ${input('from', own.from, 'date')}
    ${input('to', own.to, 'date')}
    ${
      isFiltered
        ? html`<button
            class="button quiet"
            type="button"
            @click=${() => {
              router.query(Object.fromEntries([...NAMES, 'cursor'].map((name) => [name, null])));
            }}
          >
            ${own.clear}
          </button>`
        : nothing
    }
    <div role="status">${isWrong ? wrongSubjectView() : nothing}</div>
  </div>`;
}

function wrongSubjectView(): TemplateResult {
  const { siteId = '' } = router.place.params;
  return html`<p class="problem" id="wrong-subject">
    ${words.own.audit.wrongSubject} <a href=${linkTo('find', { siteId })}>${words.own.nav.find}</a>
  </p>`;
}
