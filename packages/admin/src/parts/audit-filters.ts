import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { paths } from '@dermdx/backend/client';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { router } from '../router.js';
import { DAYS } from './inbox-query.js';

type Filters = NonNullable<
  paths['/api/v1/admin/sites/{siteId}/audit/entries.csv']['get']['parameters']['query']
>;

const NAMES = ['actorId', 'action', 'subjectId', 'from', 'to'] as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = 86_400_000;

/** What the address asks the server for; what does not fit is left out. */
export function toAuditFilters(query: URLSearchParams): Filters {
  const wanted: Filters = {};
  const actorId = query.get('actorId') ?? '';
  if (actorId === 'server' || ID.test(actorId)) wanted.actorId = actorId;
  const action = query.get('action') ?? '';
  if (/^[a-z.-]{1,40}$/.test(action)) wanted.action = action;
  const subjectId = query.get('subjectId')?.trim().toLowerCase() ?? '';
  if (ID.test(subjectId)) wanted.subjectId = subjectId;
  const [from, to] = ['from', 'to'].map((name) => startOf(query.get(name)));
  if (from !== undefined) wanted.from = from;
  if (to !== undefined) wanted.to = to + DAY;
  return wanted;
}

function startOf(day: string | null): number | undefined {
  if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const time = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(time) || time < 0 ? undefined : time;
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
  const select = (name: string, label: string, any: string, choices: [string, string][]) =>
    html`<label class="filter">
      <span>${label}</span>
      <select
        name=${name}
        @change=${({ target }: Event) => {
          set(name, (target as HTMLSelectElement).value);
        }}
      >
        <option value="">${any}</option>
        ${choices.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === query.get(name)}>${text}</option>`,
        )}
      </select>
    </label>`;
  const input = (name: string, label: string, type: string) =>
    html`<label class="filter">
      <span>${label}</span>
      <input
        name=${name}
        type=${type}
        min=${type === 'date' ? DAYS.first : nothing}
        max=${type === 'date' ? DAYS.last : nothing}
        spellcheck="false"
        .value=${query.get(name) ?? ''}
        @change=${({ target }: Event) => {
          const { validity, value } = target as HTMLInputElement;
          if (validity.valid) set(name, value.trim());
        }}
      />
    </label>`;
  const actions = Object.entries(own.actions).sort(([, a], [, b]) => a.localeCompare(b));
  const staff = people.map(({ id, name }): [string, string] => [id, name]);
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
  </div>`;
}
