import type { ClassProbability } from '@dermdx/contract';
import { bar } from '@dermdx/ui/bars';
import { likelihood } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../lang/strings.js';

/** The seven classes with their shares, and what explains them. */
export function classesView(
  classes: readonly ClassProbability[],
  strings: Strings,
  measured: boolean,
): TemplateResult {
  const { result, labels } = strings;
  return html`
    <section part="classes">
      <h3>${result.classes}</h3>
      <p class="small soft">${result.classesHint}</p>
      ${classBars(classes, strings, measured)} ${table(classes, strings)}
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

/** A bar for each class; the first stands out where that means something. */
export function classBars(
  classes: readonly ClassProbability[],
  strings: Strings,
  measured: boolean,
): TemplateResult {
  const { labels } = strings;
  const row = ({ label, probability }: ClassProbability) => html`
    <li>
      <span class="name">
        ${labels[label].name}
        ${labels[label].medical ? html`<span class="soft">${labels[label].medical}</span>` : ''}
      </span>
      <span class="share">${likelihood(probability, strings)}</span>
      ${bar(probability)}
    </li>
  `;
  return html`<ul class="classes ${measured ? 'measured' : ''}">
    ${classes.map(row)}
  </ul>`;
}

function table(classes: readonly ClassProbability[], strings: Strings): TemplateResult {
  const { columns, table: title } = strings.result;
  return html`<details part="table">
    <summary>${title}</summary>
    <table class="small">
      <caption class="spoken">
        ${strings.result.classes}
      </caption>
      <thead>
        <tr>
          <th scope="col">${columns.kind}</th>
          <th scope="col">${columns.medical}</th>
          <th scope="col">${columns.share}</th>
        </tr>
      </thead>
      <tbody>
        ${classes.map(({ label, probability }) => {
          const { name, medical } = strings.labels[label];
          return html`<tr>
            <th scope="row">${name}</th>
            <td>${medical ?? name}</td>
            <td class="share">${likelihood(probability, strings)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </details>`;
}
