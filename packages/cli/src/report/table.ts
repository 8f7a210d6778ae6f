import type { Figure, Share } from '@dermdx/contract';
import { intervalBar } from './interval-bar.js';
import { html } from './markup.js';
import type { Markup, Part } from './markup.js';
import { counted, decimal, decimalRange, NONE, percent, percentRange } from './words.js';

/** A table that scrolls by itself where the page is too narrow for it. */
export function table(
  caption: string,
  heading: readonly Part[],
  rows: readonly (readonly Markup[])[],
): Markup {
  // outside what scrolls, so that a narrow page shows all of it; the table keeps its own for readers
  return html`<p class="caption" aria-hidden="true">${caption}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${heading.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** The name of a row. */
export function rowName(name: Part, note?: Part): Markup {
  return html`<th scope="row">${name}${note && html` <span class="soft">${note}</span>`}</th>`;
}

/** A cell of plain text. */
export function cell(content: Part): Markup {
  return html`<td>${content}</td>`;
}

/** A number's cell. */
export function number(content: Part): Markup {
  const text = typeof content === 'number' ? content.toLocaleString('en') : content;
  return html`<td class="number">${text}</td>`;
}

/** A share with its interval, and how it was counted, in words. */
export function shareCell(share: Share | null): Markup {
  if (!share) return number(NONE);
  return html`<td class="number">
    <b>${percent(share.value)}</b> <span class="soft">${percentRange(share)}</span>
    <small>${counted(share)}</small>
  </td>`;
}

/** A figure with its interval. */
export function figureCell(figure: Figure | null): Markup {
  if (!figure) return number(NONE);
  return html`<td class="number">
    <b>${decimal(figure.value)}</b> <span class="soft">${decimalRange(figure)}</span>
  </td>`;
}

/** A figure as a dot on its interval. */
export function barCell(figure: Figure | null, target?: number): Markup {
  return html`<td class="drawn">${figure && intervalBar(figure, target)}</td>`;
}
