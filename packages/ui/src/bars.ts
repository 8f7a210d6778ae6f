import { css, html, svg } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * How a bar looks; its height is the page's own. `--_bar` on an element around it sets another
 * colour than the accent.
 */
export const barStyles = css`
  .likelihood-bar {
    display: block;
    inline-size: 100%;
  }
  .likelihood-bar:dir(rtl) {
    scale: -1 1;
  }
  .track {
    fill: var(--_wash);
  }
  .fill {
    fill: var(--_bar, var(--_brand));
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

/**
 * A probability as a bar; the number beside it is for those who cannot see it. Attributes of SVG,
 * since a strict policy forbids style attributes.
 *
 * @param share - from 0 to 1
 */
export function bar(share: number): TemplateResult {
  return html`<svg class="likelihood-bar" aria-hidden="true">
    ${svg`<rect class="track" width="100%" height="100%" rx="4" />
      <rect class="fill" width="${(share * 100).toFixed(2)}%" height="100%" rx="4" />`}
  </svg>`;
}
