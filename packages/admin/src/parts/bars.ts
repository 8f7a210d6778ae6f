import { bar, barStyles as shared } from '@dermdx/ui/bars';
import { css, html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { likelihood } from '../format.js';
import { words } from '../language.js';

const layout = css`
  .bars {
    display: grid;
    grid-template-columns: fit-content(12em) minmax(3em, 1fr) auto;
    gap: 0.45em 0.8em;
    margin: 0.8em 0;
    padding: 0;
    list-style: none;
  }
  .bars li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    font-size: 0.9333em;
  }
  .bars li:first-child {
    font-weight: 600;
  }
  .bars .number {
    white-space: nowrap;
  }
  .likelihood-bar {
    block-size: 9px;
  }
`;

/** How the bars look. */
export const barStyles: CSSResultGroup = [shared, layout];

/** The seven probabilities, as bars with their numbers. */
export function barsView(classes: Schemas['DiagnosisDto']['classes']): TemplateResult {
  return html`<ul class="bars" aria-label=${words.own.submission.classes}>
    ${classes.map(
      ({ label, probability }) =>
        html`<li>
          <span>${words.own.labels[label]}</span>
          ${bar(probability)}
          <span class="number">${likelihood(probability)}</span>
        </li>`,
    )}
  </ul>`;
}
