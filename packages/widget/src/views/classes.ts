import type { ClassProbability } from '@dermdx/core';
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../lang/strings.js';

/** The seven classes with their shares; the first stands out where that means something. */
export function classesView(
  classes: readonly ClassProbability[],
  strings: Strings,
  measured: boolean,
): TemplateResult {
  const { result, labels } = strings;
  const row = ({ label, probability }: ClassProbability) => html`
    <li>
      <span class="name">
        ${labels[label].name}
        ${labels[label].medical ? html`<span class="soft">${labels[label].medical}</span>` : ''}
      </span>
      <span class="share">${share(probability, strings)}</span>
      ${bar(probability)}
    </li>
  `;
  return html`
    <section part="classes">
      <h3>${result.classes}</h3>
      <p class="small soft">${result.classesHint}</p>
      <ul class="classes ${measured ? 'measured' : ''}">
        ${classes.map(row)}
      </ul>
      <details>
        <summary>${result.meanings}</summary>
        <dl class="meanings small">
          ${classes.map(
            ({ label }) =>
              html`<div>
                <dt>${labels[label].name}</dt>
                <dd class="soft">${labels[label].line}</dd>
              </div>`,
          )}
        </dl>
      </details>
    </section>
  `;
}

/** Never 0 % and never 100 %: the network is not that sure of anything. */
function share(probability: number, strings: Strings): string {
  const format = new Intl.NumberFormat(strings.locale, { style: 'percent' });
  if (probability < 0.01) return strings.result.below(format.format(0.01));
  if (probability > 0.99) return strings.result.above(format.format(0.99));
  return format.format(probability);
}

/** Attributes of SVG, since a strict policy forbids style attributes. */
function bar(probability: number): TemplateResult {
  return html`<svg class="bar" aria-hidden="true">
    ${svg`
      <rect class="track" width="100%" height="100%" rx="4" />
      <rect class="fill" width="${(probability * 100).toFixed(2)}%" height="100%" rx="4" />`}
  </svg>`;
}
