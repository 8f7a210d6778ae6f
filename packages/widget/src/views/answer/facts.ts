import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { whole } from '@dermdx/ui/numbers';
import type { Strings } from '../../lang/strings.js';
import { fetchFacts } from './model-facts.js';
import type { Block, Inline, PlainFigures, PlainPlace } from './model-facts.js';
import type { ViewContext } from '../view.js';

/** What the network was tested on, fetched when somebody wants to know. */
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
      </p>
      ${isRead ? readFacts(facts, strings) : nothing}
    </div>
  </details>`;
}

/** In plain words first, where the network comes with what they are made of; then every figure. */
function readFacts(facts: readonly Block[], strings: Strings): TemplateResult {
  const words = strings.facts;
  const plain = facts.find((part) => part.kind === 'figures');
  const all = html`${strings.locale.startsWith('en') ? nothing : html`<p>${words.english}</p>`}
    <div class="all" lang="en" dir="ltr">${facts.map(block)}</div>`;
  if (!plain) return all;
  return html`<ul class="plain">
      ${plainFacts(plain.figures, strings).map((text) => html`<li>${text}</li>`)}
    </ul>
    <details>
      <summary>${words.all}</summary>
      ${all}
    </details>`;
}

function plainFacts({ learnt, home, elsewhere }: PlainFigures, strings: Strings): string[] {
  const words = strings.facts.plain;
  const places = [home, elsewhere];
  const number = (value: number) => whole(value, strings);
  /** "so many of so many" at home and elsewhere. */
  const both = (count: (place: PlainPlace) => { count: number; total: number }) =>
    places.map(count).flatMap(({ count, total }) => [number(count), number(total)]) as [
      string,
      string,
      string,
      string,
    ];
  return [
    words.learnt(number(learnt)),
    words.tested(number(home.pictures), number(elsewhere.pictures)),
    words.melanomas(...both(({ melanomasNamed }) => melanomasNamed)),
    words.advice(...both(({ seriousSentOn }) => seriousSentOn)),
    words.notJudged(...both(({ notJudged }) => notJudged)),
    words.never,
    words.notFor,
  ];
}

function block(part: Block) {
  switch (part.kind) {
    case 'figures':
      return nothing;
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
