import type { Subgroup } from '../measure/subgroups.js';
import type { Metrics } from '@dermdx/contract';
import { html } from '../../report/markup.js';
import type { Markup, Part } from '../../report/markup.js';
import { figureCell, number, rowName, shareCell, table } from '../../report/table.js';

/** Whether it holds for everyone. */
export function subgroups({ subgroups: groups, triage }: Metrics): Markup {
  const { age, sex, site, confirmedBy, leastLesions, leastOfAKind } = groups;
  const tables = [
    ['By age', age],
    ['By sex', sex],
    ['By body site', site],
    ['By how the diagnosis was made', confirmedBy],
  ] as const;
  const there = tables.filter(([, rows]) => rows.length > 0);
  return html`<section id="groups">
    <h2>Whether it holds for everyone</h2>
    <p class="lead">
      A share is given from ${leastLesions} lesions on, sensitivity from ${leastOfAKind} malignant
      ones, specificity from ${leastOfAKind} benign ones, an AUC from both. Below that a figure
      would say more about chance than about people.
    </p>
    <p>
      Groups differ in their mix of lesions: accuracy is high where nearly all are moles. Compare
      the malignant AUC, which does not depend on how many are malignant.
    </p>
    ${there.length === 0 && html`<p>The list says nothing of age, sex, site or dx_type.</p>`}
    ${there.map(
      ([name, rows]) =>
        html`<div class="stacked">${groupTable(name, rows, triage.available)}</div>`,
    )}
  </section>`;
}

function groupTable(name: string, rows: readonly Subgroup[], hasTriage: boolean): Markup {
  const heading: Part[] = ['group', 'lesions', 'malignant', 'malignant AUC', 'accuracy'];
  const more = hasTriage ? ['sensitivity', 'specificity'] : [];
  return table(
    name,
    [...heading, ...more, 'abstained'],
    rows.map((row) => [
      rowName(row.group),
      number(row.lesions),
      number(row.malignant),
      figureCell(row.malignantAuc),
      shareCell(row.accuracy),
      ...(hasTriage ? [shareCell(row.sensitivity), shareCell(row.specificity)] : []),
      shareCell(row.abstained),
    ]),
  );
}
