import { CLASS_NAMES } from '@dermdx/contract';
import type { Metrics } from '@dermdx/contract';
import { PROBLEMS } from '../../list/problems.js';
import type { Problem, ProblemKind } from '../../list/problems.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { cell, number, rowName, table } from '../../report/table.js';
import { plural } from '../../report/words.js';

/** Problems of a kind that the page names; a file names all. */
const SHOWN = 50;

/** What was looked at, and what was not. */
export function inventory(metrics: Metrics, problems: readonly Problem[]): Markup {
  const { counts, labels, classes, options } = metrics;
  return html`<section id="pictures">
    <h2>What was looked at</h2>
    <p class="lead">
      ${plural(counts.pictures, 'picture')} of ${plural(counts.lesions, 'lesion')}, from a list of
      ${plural(counts.rows, 'row')}.
    </p>
    ${table(
      'Lesions by their true class',
      ['class', 'lesions', 'pictures'],
      labels.map((label) => [
        rowName(CLASS_NAMES[label], label),
        number(classes[label].lesions),
        number(classes[label].pictures),
      ]),
    )}
    <p>
      Looked at as
      ${options.source === 'dermatoscope' ? 'taken through a dermatoscope' : options.source},
      ${options.framed ? 'the square that a person framed' : 'the centre square'},
      ${options.thorough ? 'four mirrored views averaged' : 'one view'},
      ${options.patient ? 'with age, sex and site as far as known' : 'without patient data'}${
        options.unsquash &&
        `, each picture first stretched to ${options.unsquash.width} × ${options.unsquash.height} pixels`
      }.
    </p>
    <h3>What was not evaluated</h3>
    ${
      problems.length === 0
        ? html`<p>Nothing: every row has its picture, and every picture its row.</p>`
        : listProblems(counts.problems, problems)
    }
  </section>`;
}

function listProblems(counts: Metrics['counts']['problems'], problems: readonly Problem[]): Markup {
  return html`<p>Nothing is left out in silence. <code>not-evaluated.csv</code> names them all.</p>
    ${(Object.entries(counts) as [ProblemKind, number][]).map(([kind, count]) => {
      const shown = problems.filter((problem) => problem.kind === kind).slice(0, SHOWN);
      const caption =
        count > shown.length
          ? `The first ${shown.length} ${PROBLEMS[kind]}`
          : `All ${PROBLEMS[kind]}`;
      const rows = shown.map(({ imageId, detail }) => [rowName(imageId || '(none)'), cell(detail)]);
      return html`<details>
        <summary>${count.toLocaleString('en')} ${PROBLEMS[kind]}</summary>
        ${table(caption, ['picture', 'what is the matter'], rows)}
      </details>`;
    })}`;
}
