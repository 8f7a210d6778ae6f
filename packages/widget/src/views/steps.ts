import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FirstWords } from '../lang/strings.js';

const STEPS = [1, 2, 3, 4, 5];

/** How far the person has come. */
export function steps(strings: FirstWords, current: number): TemplateResult {
  const format = new Intl.NumberFormat(strings.locale);
  return html`<div
    class="steps"
    role="img"
    aria-label=${strings.step(format.format(current), format.format(STEPS.length))}
  >
    ${STEPS.map((step) => html`<i class=${step <= current ? 'on' : ''}></i>`)}
  </div>`;
}
