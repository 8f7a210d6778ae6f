import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { words } from '../language.js';
import { FILTERS, queueOf } from './inbox-query.js';

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

/**
 * To the export, with the filters of the list. A queue is its reader's, and an export is nobody's: from there it is of
 * all that was not read, whoever asks for it.
 */
export function exportAddress(siteId: string, query: URLSearchParams): string {
  const set: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value) set[name] = value;
  }
  if (queueOf(query)) set.reviewed = 'false';
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
