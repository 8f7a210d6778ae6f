import type { Metrics } from '@dermdx/contract';
import type { Problem } from '../../list/problems.js';
import { abstention } from './abstention.js';
import { calibration } from './calibration.js';
import { candidates } from './candidates.js';
import { discrimination } from './discrimination.js';
import { inventory } from './inventory.js';
import { html, Markup } from '../../report/markup.js';
import { methods } from './methods.js';
import { STYLE } from '../../report/style.js';
import { subgroups } from './subgroups.js';
import { summary } from './summary.js';
import { triage } from './triage.js';
import { plural } from '../../report/words.js';

const CHAPTERS = [
  ['pictures', 'Pictures'],
  ['classes', 'Classes'],
  ['calibration', 'Calibration'],
  ['triage', 'Triage'],
  ['candidates', 'Candidates'],
  ['abstention', 'Abstention'],
  ['groups', 'Groups'],
  ['methods', 'Methods'],
] as const;

/** The whole report: one file that needs no other and runs no script. */
export function renderReport(metrics: Metrics, problems: readonly Problem[], made: Date): string {
  const { model, counts } = metrics;
  const date = made.toLocaleDateString('en', { year: 'numeric', month: 'long', day: 'numeric' });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>DermDx on ${plural(counts.lesions, 'lesion')}: report</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <div>
            <p class="eyebrow">DermDx · local evaluation</p>
            <h1>What the network reaches on your pictures</h1>
            <p>
              ${plural(counts.pictures, 'picture')} of ${plural(counts.lesions, 'lesion')}, ${date}.
              <br /><span class="soft"
                >Network <b>${model.name}</b> ${model.version}, SHA-256
                <code>${model.sha256}</code></span
              >
            </p>
            <nav aria-label="Chapters">
              ${CHAPTERS.map(([id, name]) => html`<a href="#${id}">${name}</a> `)}
            </nav>
          </div>
        </header>
        <main>
          <div class="note">
            <p>
              <b>For research and education.</b> DermDx is not a medical device. These figures hold
              for pictures like these, taken and chosen as these were. They do not show that it is
              safe or of use to patients.
            </p>
          </div>
          ${summary(metrics)} ${inventory(metrics, problems)} ${discrimination(metrics)}
          ${calibration(metrics)} ${triage(metrics)} ${candidates(metrics)} ${abstention(metrics)}
          ${subgroups(metrics)} ${methods(metrics)}
        </main>
        <footer>
          Made by <code>dermdx evaluate</code> on this computer; no picture left it. The report
          holds the ids of your pictures: keep it as you keep them.
        </footer>
      </body>
    </html> `;
  return page.text;
}
