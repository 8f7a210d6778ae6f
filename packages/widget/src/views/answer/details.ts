import type { Diagnosis } from '@dermdx/contract';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';

/** For those who want to know: which network, how long, what size. */
export function detailsView(diagnosis: Diagnosis, strings: Strings): TemplateResult {
  const { model, timings, quality, frame } = diagnosis;
  const words = strings.details;
  const number = new Intl.NumberFormat(strings.locale, { maximumFractionDigits: 2 });
  const pixels = (width: number, height: number) =>
    words.pixels(number.format(width), number.format(height));
  const rows: [string, string][] = [
    [words.network, model.name],
    [words.version, model.version],
    [words.identity, model.sha256],
    [words.time, words.seconds(number.format(timings.total / 1000))],
    [words.picture, pixels(quality.width.value, quality.height.value)],
    [words.square, pixels(frame.size, frame.size)],
  ];
  return html`
    <details part="details">
      <summary>${words.title}</summary>
      <dl class="facts small">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt class="soft">${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </details>
  `;
}
