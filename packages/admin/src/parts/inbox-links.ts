import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { words } from '../language.js';
import { FILTERS, viewOf } from './inbox-query.js';

/** This place with another query; null leaves out. */
export function addressWith(
  query: URLSearchParams,
  changes: Record<string, string | null>,
): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return `${location.pathname}?${changed.toString()}`;
}

/** To the export, with the view and the filters of the list. */
export function exportAddress(siteId: string, query: URLSearchParams): string {
  const kept = FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []));
  const set = Object.fromEntries([['view', viewOf(query)], ...kept]) as Record<string, string>;
  return linkTo('export', { siteId }, set);
}

/** To the first page and to the next one, as far as there are any. */
export function pagingView(query: URLSearchParams, next: string | null): TemplateResult {
  const own = words.own.inbox;
  const link = (cursor: string | null, text: string) =>
    html`<a class="button quiet" href=${addressWith(query, { cursor, open: null })}>${text}</a>`;
  return html`<nav class="more" aria-label=${own.pages}>
    ${query.has('cursor') ? link(null, own.first) : nothing}
    ${next === null ? nothing : link(next, own.more)}
  </nav>`;
}
