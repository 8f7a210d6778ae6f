import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult) => svg`
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

/** An arrow to the right, turned by so many degrees. */
export const arrow = (degrees: number) =>
  icon(svg`<path transform="rotate(${degrees} 12 12)" d="M5 12h14M13 6l6 6-6 6" />`);

/** A plus. */
export const plus = icon(svg`<path d="M12 5v14M5 12h14" />`);

/** A minus. */
export const minus = icon(svg`<path d="M5 12h14" />`);
