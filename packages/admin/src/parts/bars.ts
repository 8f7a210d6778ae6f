import { css, html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { likelihood } from '../format.js';
import { words } from '../language.js';

/** How the bars look. */
export const barStyles = css`
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
  .bars svg {
    inline-size: 100%;
    block-size: 9px;
  }
  .track {
    fill: var(--_wash);
  }
  .fill {
    fill: var(--_brand);
  }
  @media (forced-colors: active) {
    .track {
      fill: Canvas;
      stroke: CanvasText;
    }
    .fill {
      fill: Highlight;
    }
  }
`;

/** The seven probabilities, as bars with their numbers. */
export function barsView(classes: Schemas['DiagnosisDto']['classes']): TemplateResult {
  return html`<ul class="bars" aria-label=${words.own.submission.classes}>
    ${classes.map(
      ({ label, probability }) =>
        html`<li>
          <span>${words.panel.labels[label].name}</span>
          ${bar(probability)}
          <span class="number">${likelihood(probability)}</span>
        </li>`,
    )}
  </ul>`;
}

/** Attributes of SVG, since the policy forbids style attributes. */
export function bar(share: number): TemplateResult {
  return html`<svg aria-hidden="true">
    ${svg`<rect class="track" width="100%" height="100%" rx="4" />
      <rect class="fill" width="${(share * 100).toFixed(2)}%" height="100%" rx="4" />`}
  </svg>`;
}
