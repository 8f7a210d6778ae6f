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

/** A dermatoscope seen from the side, its lens on the skin over a spot, its light on. */
export const dermatoscope = svg`
  <svg class="dermatoscope" viewBox="0 0 96 72" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    <path class="skin" d="M2 58c20-3 72-3 92 0v12H2Z" stroke="none" />
    <path d="M2 58c20-3 72-3 92 0" stroke-opacity=".5" />
    <path class="spot" d="M31 60c2-3 14-3 16 0 1 3-3 4-8 4s-9-1-8-4Z" stroke="none" />
    <path class="grip" d="M49 37 80 10c3-2.5 8 2.5 5.5 6L53 47" />
    <path class="grip" d="M29 29h20l5 17H24Z" />
    <rect class="grip" x="31" y="19" width="16" height="10" rx="3" />
    <rect class="grip" x="21" y="46" width="36" height="9" rx="3" />
    <path class="light" d="M28 50.5h22" stroke-width="3" />
    <path d="m14 44-5-3M12 51H6M64 44l5-3M66 51h6" stroke-opacity=".5" /></svg>`;
