import type { ClassProbability, Label } from '@dermdx/contract';
import { bar } from '@dermdx/ui/bars';
import { likelihoods } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../lang/strings.js';

/** Each class's share as it is written everywhere: together they make 100 %. */
export function sharesOf(
  classes: readonly ClassProbability[],
  strings: Strings,
): Record<Label, string> {
  const written = likelihoods(
    classes.map(({ probability }) => probability),
    strings,
  );
  return Object.fromEntries(classes.map(({ label }, index) => [label, written[index]])) as Record<
    Label,
    string
  >;
}

/** Folded: the seven classes with their shares, and what explains them. */
export function classesView(
  classes: readonly ClassProbability[],
  strings: Strings,
  top?: Label,
): TemplateResult {
  const { result, labels } = strings;
  return html`
    <details part="classes">
      <summary>${result.classes}</summary>
      <p class="small soft">${result.classesHint}</p>
      ${classBars(classes, strings, top)} ${table(classes, strings)}
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
    </details>
  `;
}

/**
 * A bar for each class, in their order.
 *
 * @param top - the class that stands out; none where that would mean nothing
 */
export function classBars(
  classes: readonly ClassProbability[],
  strings: Strings,
  top?: Label,
): TemplateResult {
  const { labels } = strings;
  const shares = sharesOf(classes, strings);
  const row = ({ label, probability }: ClassProbability) => html`
    <li class=${label === top ? 'top' : ''}>
      <span class="name">
        ${labels[label].name}
        ${labels[label].medical ? html`<span class="soft">${labels[label].medical}</span>` : ''}
      </span>
      <span class="share">${shares[label]}</span>
      ${bar(probability)}
    </li>
  `;
  return html`<ul class="classes">
    ${classes.map(row)}
  </ul>`;
}

function table(classes: readonly ClassProbability[], strings: Strings): TemplateResult {
  const { columns, table: title } = strings.result;
  const shares = sharesOf(classes, strings);
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
        ${classes.map(({ label }) => {
          const { name, medical } = strings.labels[label];
          return html`<tr>
            <th scope="row">${name}</th>
            <td>${medical ?? name}</td>
            <td class="share">${shares[label]}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </details>`;
}
