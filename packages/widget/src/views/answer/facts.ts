import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fetchFacts } from './model-facts.js';
import type { Block, Inline } from './model-facts.js';
import type { ViewContext } from '../view.js';

/** What the network was measured on, fetched when somebody wants to know. */
export function factsView({ strings, act, site, memory }: ViewContext): TemplateResult {
  const words = strings.facts;
  const { facts } = memory;
  const toggle = async (event: Event): Promise<void> => {
    const isWanted = (event.target as HTMLDetailsElement).open;
    if (!isWanted || (facts !== undefined && facts !== 'failed')) return;
    act.remember({ facts: 'loading' });
    act.remember({ facts: await fetchFacts(site.assetBase) });
  };
  const isRead = facts !== undefined && typeof facts !== 'string';
  return html`<details class="model-facts" part="facts" @toggle=${toggle}>
    <summary>${words.title}</summary>
    <div class="small">
      <p class="soft" role="status">
        ${facts === 'loading' ? words.loading : facts === 'failed' ? words.failed : ''}
        ${isRead && !strings.locale.startsWith('en') ? words.english : ''}
      </p>
      ${isRead ? html`<div lang="en" dir="ltr">${facts.map(block)}</div>` : nothing}
    </div>
  </details>`;
}

function block(part: Block): TemplateResult {
  switch (part.kind) {
    case 'heading':
      return html`<h4>${inline(part.words)}</h4>`;
    case 'paragraph':
      return html`<p>${inline(part.words)}</p>`;
    case 'list':
      return html`<ul>
        ${part.items.map((item) => html`<li>${inline(item)}</li>`)}
      </ul>`;
    case 'table':
      return html`<table>
        <thead>
          <tr>
            ${part.head.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${part.rows.map(
            ([name = [], ...cells]) =>
              html`<tr>
                <th scope="row">${inline(name)}</th>
                ${cells.map((cell) => html`<td>${inline(cell)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

function inline(words: Inline) {
  return words.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text));
}
