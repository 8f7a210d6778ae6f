import { OLDEST_AGE, SITES, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract/vocabulary';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { date, list } from '../format.js';
import { words } from '../language.js';
import { LABELS_SHOWN } from '../lesions.js';
import { DAYS, PERIODS, startOf } from './days.js';
import { FILTERS, sortOf, TELLING, viewOf } from './inbox-query.js';

/** What a filter was set to; no place in the list of before fits it. */
export type SetFilter = (name: string, value: string) => void;

type Choice = readonly [value: string, text: string];

/** All filters and the order; those that would tell what the network said are left out of blind reads. */
export function filtersView(
  query: URLSearchParams,
  blind: boolean,
  set: SetFilter,
): TemplateResult {
  const own = words.own.inbox;
  const { panel } = words;
  const select = (name: string, label: string, choices: readonly Choice[]) =>
    blind && TELLING.includes(name) ? '' : choose(name, label, choices, query, set);
  const input = (name: string, label: string, type: string) =>
    html`<label class="filter">
      <span>${label}</span>
      <input
        name=${name}
        type=${type}
        min=${type === 'number' ? 0 : DAYS.first}
        max=${type === 'number' ? OLDEST_AGE : DAYS.last}
        .value=${query.get(name) ?? ''}
        @change=${({ target }: Event) => {
          const field = target as HTMLInputElement;
          // while a date is typed, its year is at first the year 2
          if (field.validity.valid) set(name, field.value);
          else if (type === 'number') field.reportValidity();
        }}
      />
    </label>`;
  return html`
    ${select(
      'predicted',
      own.predicted,
      LABELS_SHOWN.map((label) => [label, words.own.labels[label]]),
    )}
    ${select(
      'triage',
      own.triage,
      TRIAGE_LEVELS.map((level) => [level, words.own.triage[level]]),
    )}
    ${select(
      'status',
      own.status,
      STATUSES.map((status) => [status, own.statuses[status]]),
    )}
    ${select(
      'bodySite',
      own.bodySite,
      SITES.map((site) => [site, panel.patient.sites[site]]),
    )}
    ${
      viewOf(query) === 'all'
        ? html`${select('reviewed', own.reviewed, [
            ['true', own.reviewedYes],
            ['false', own.reviewedNo],
          ])}
          ${select('differed', own.differed, [
            ['true', own.differedYes],
            ['false', own.differedNo],
          ])}
          ${select('flagged', own.flagged, [['true', own.flaggedYes]])}
          ${select('agreement', own.agreement, Object.entries(words.own.agreements))}
          ${select('outcomeBasis', own.outcomeBasis, Object.entries(words.own.bases))}`
        : ''
    }
    ${select(
      'period',
      own.period,
      PERIODS.map((period) => [period, own.periods[period]]),
    )}
    ${input('from', own.from, 'date')} ${input('to', own.to, 'date')}
    ${input('ageFrom', own.ageFrom, 'number')} ${input('ageTo', own.ageTo, 'number')}
  `;
}

/** The filters that are set, in words. */
export function filterTags(query: URLSearchParams): string[] {
  const own = words.own.inbox;
  const { panel } = words;
  const named: Record<string, readonly [label: string, texts?: Record<string, string>]> = {
    predicted: [own.predicted, words.own.labels],
    triage: [own.triage, words.own.triage],
    status: [own.status, own.statuses],
    bodySite: [own.bodySite, panel.patient.sites],
    agreement: [own.agreement, words.own.agreements],
    outcomeBasis: [own.outcomeBasis, words.own.bases],
    reviewed: [own.reviewed, { true: own.reviewedYes, false: own.reviewedNo }],
    differed: [own.differed, { true: own.differedYes, false: own.differedNo }],
    flagged: [own.flagged, { true: own.flaggedYes }],
    period: [own.period, own.periods],
    from: [own.from],
    to: [own.to],
    ageFrom: [own.ageFrom],
    ageTo: [own.ageTo],
  };
  return FILTERS.flatMap((name) => {
    const value = query.get(name);
    const [label, texts] = named[name]!;
    if (!value) return [];
    const isDate = name === 'from' || name === 'to';
    const text = isDate ? date(startOf(value)) : (texts?.[value] ?? value);
    return [`${label}: ${text}`];
  });
}

/** What of an address was left out, in words. */
export function leftOutText(names: readonly string[]): string {
  const { inbox, audit } = words.own;
  return inbox.leftOut(list(names.map((name) => audit.names[name] ?? name)));
}

/** The order of the list. */
export function sortView(query: URLSearchParams, blind: boolean, set: SetFilter): TemplateResult {
  const choices = Object.entries(words.own.inbox.sorts).filter(
    ([value]) => !blind || value.startsWith('receivedAt'),
  );
  const now = sortOf(query, blind);
  return html`<label class="filter">
    <span class="visually-hidden">${words.own.inbox.sort}</span>
    <select
      name="sort"
      @change=${({ target }: Event) => {
        set('sort', (target as HTMLSelectElement).value);
      }}
    >
      ${choices.map(
        ([value, text]) => html`<option value=${value} .selected=${value === now}>${text}</option>`,
      )}
    </select>
  </label>`;
}

function choose(
  name: string,
  label: string,
  choices: readonly Choice[],
  query: URLSearchParams,
  set: SetFilter,
): TemplateResult {
  const now = query.get(name) ?? '';
  return html`<label class="filter">
    <span>${label}</span>
    <select
      name=${name}
      @change=${({ target }: Event) => {
        set(name, (target as HTMLSelectElement).value);
      }}
    >
      ${[['', words.own.inbox.any] as Choice, ...choices].map(
        ([value, text]) => html`<option value=${value} .selected=${value === now}>${text}</option>`,
      )}
    </select>
  </label>`;
}
