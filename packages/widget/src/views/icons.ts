import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult) => svg`
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

/** A dermatoscope's lens over a spot. */
export const lens = icon(svg`
  <circle cx="11" cy="11" r="7" /><path d="m16.2 16.2 4.3 4.3" />
  <path d="M8.6 11.4c-.3-1.5.9-3 2.5-2.9 1.4.1 2.5 1.1 2.5 2.4 0 1.5-1.1 2.5-2.6 2.5-1.2 0-2.2-.8-2.4-2Z"
    fill="currentColor" fill-opacity=".22" />`);

/** A closed lock. */
export const lock = icon(svg`
  <rect x="5" y="11" width="14" height="9" rx="2.5" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`);

/** A speech bubble with a word in it. */
export const note = icon(svg`
  <circle cx="12" cy="12" r="9" /><path d="M12 11v5" /><path d="M12 7.8v.2" />`);

/** A picture that has no picture in it. */
export const noPicture = icon(svg`
  <rect x="3.5" y="5" width="17" height="14" rx="3" /><path d="m4.5 18 15-12" />`);

/** A calendar. */
export const calendar = icon(svg`
  <rect x="4" y="5" width="16" height="15" rx="2.5" /><path d="M4 10h16M8.5 3v4M15.5 3v4" />
  <path d="M8.3 14h.01M12 14h.01M15.7 14h.01M8.3 17h.01M12 17h.01" />`);

/** A clock. */
export const clock = icon(svg`
  <circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.2 2" />`);

/** An eye that looks. */
export const eye = icon(svg`
  <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" /><circle cx="12" cy="12" r="3" />`);

/** A tick in a circle. */
export const done = icon(svg`
  <circle cx="12" cy="12" r="9" /><path d="m8 12.5 2.8 2.7L16 9.5" />`);
