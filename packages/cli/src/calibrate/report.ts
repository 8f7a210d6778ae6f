import { CLASS_NAMES, LABELS } from '@dermdx/contract';
import type { Calibration, Clinic } from '@dermdx/contract';
import { html } from '../report/markup.js';
import type { Markup } from '../report/markup.js';
import { renderPage } from '../report/page.js';
import { cell, number, rowName, table } from '../report/table.js';
import { NONE, plural } from '../report/words.js';
import { PROBLEMS } from '../list/problems.js';
import type { Problem } from '../list/problems.js';
import { inPerCent } from './count.js';
import type { Fared } from './count.js';
import type { CalibratedMode } from './index.js';
import { countKnown, LEAST_KNOWN } from './modes.js';
import type { Observed } from './observe.js';

/** What the report tells of. */
export interface Report {
  modes: readonly CalibratedMode[];
  observed: readonly Observed[];
  problems: readonly Problem[];
  clinic: Clinic;
  /** As the network came, and as it was written. */
  shipped: Calibration;
  calibrated: Calibration;
}

/** What the calibration promises at this clinic, beside what the network promised before: one file. */
export function renderCalibration(report: Report): string {
  const { modes, clinic } = report;
  const [plain] = modes;
  const lesions = plural(clinic.lesions, 'lesion');
  return renderPage({
    title: `calibrated on ${lesions}`,
    kind: 'local calibration',
    heading: 'What the network promises at this clinic',
    about: `${lesions}, one picture of each, ${clinic.day}.`,
    holdsFor:
      'These figures hold for lesions like these, pictured and chosen as these were. Measure again when ' +
      'camera, light or people change, and with every new network.',
    sections: [
      summary(plain!),
      everyMode(modes),
      thresholds(plain!, report),
      frequencies(report),
      pictures(report),
      methods(),
    ],
    command: 'dermdx calibrate',
    keeping: html`The folder <code>network</code> beside this page holds the calibrated network.`,
  });
}

const ROWS: [name: string, value: (fared: Fared) => string][] = [
  ['malignant, sent on', ({ malignant }) => inPerCent(malignant.referred, malignant.lesions)],
  [
    'benign, not sent on',
    ({ benign }) => inPerCent(benign.lesions - benign.referred, benign.lesions),
  ],
  ['not judged', ({ abstained, lesions }) => inPerCent(abstained, lesions)],
  [
    'true class among the candidates',
    ({ kept }) => inPerCent(sum(kept, 'kept'), sum(kept, 'lesions')),
  ],
  ['candidates, mean', ({ candidates }) => candidates.toFixed(2)],
  ['calibration error of the top class', ({ calibrationError }) => calibrationError.toFixed(3)],
];

function sum<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function summary({ before, after }: CalibratedMode): Markup {
  const missed = after.malignant.lesions - after.malignant.referred;
  return html`<section id="summary">
    <h2>What to expect</h2>
    <p class="lead">
      Of ${plural(after.malignant.lesions, 'malignant lesion')} ${missed} would not be sent on; of
      ${plural(after.benign.lesions, 'benign one')} ${after.benign.referred} would be.
    </p>
    ${table(
      'One look, no patient data: as the network came, and calibrated here',
      ['', 'as it came', 'calibrated here'],
      ROWS.map(([name, value]) => [rowName(name), number(value(before)), number(value(after))]),
    )}
    <p>
      The second column is cross-fitted: each fifth of the lesions is judged by what was fitted on
      the other four. Those who are not judged count as sent on.
    </p>
  </section>`;
}

function everyMode(modes: readonly CalibratedMode[]): Markup {
  return html`<section id="modes">
    <h2>In every mode that could be measured</h2>
    ${table(
      'Cross-fitted',
      ['mode', 'malignant, sent on', 'benign, not sent on', 'not judged', 'temperatures'],
      modes.map(({ key, after, ownTemperatures }) => [
        rowName(key),
        ...ROWS.slice(0, 3).map(([, value]) => number(value(after))),
        cell(ownTemperatures ? 'fitted here' : 'the network’s own'),
      ]),
    )}
    <p>
      Temperatures are fitted here only where that makes the true class likelier in lesions that
      were not fitted on. A mode that is not in this table keeps everything that it came with, and
      says nothing of this clinic.
    </p>
  </section>`;
}

function thresholds({ key, fitted }: CalibratedMode, { shipped }: Report): Markup {
  const old = shipped.modes[key]!;
  const behind = (lesions: number) => (lesions > 0 ? lesions : 'too few: as it came');
  return html`<section id="thresholds">
    <h2>What was fitted</h2>
    ${table(
      'A class cannot be ruled out from this probability on',
      ['class', 'as it came', 'here', 'lesions behind it'],
      LABELS.map((label, index) => [
        rowName(CLASS_NAMES[label], label),
        number(old.candidates.thresholds[index]!.toFixed(3)),
        number(fitted.mode.candidates.thresholds[index]!.toFixed(3)),
        number(behind(fitted.candidates[index]!)),
      ]),
    )}
    ${table(
      'A picture is too unfamiliar above this score',
      ['taken for', 'as it came', 'here', 'lesions behind it'],
      LABELS.map((label, index) => [
        rowName(CLASS_NAMES[label], label),
        number(old.familiarity[index]!.toFixed(2)),
        number(fitted.mode.familiarity[index]!.toFixed(2)),
        number(behind(fitted.familiarity[index]!)),
      ]),
    )}
    <p>
      Sent on from a malignancy of ${fitted.mode.triage.threshold.toFixed(3)} on (as it came:
      ${old.triage.threshold.toFixed(3)}), by ${plural(fitted.malignant, 'malignant lesion')}.
    </p>
  </section>`;
}

function frequencies({ modes, calibrated }: Report): Markup {
  const { bins } = calibrated.modes[modes[0]!.key]!;
  const rows = (['nv', 'other'] as const).flatMap((group) =>
    bins[group].map(({ from, correct, total }, index) => {
      const end = bins[group][index + 1]?.from ?? 1;
      return [
        rowName(group === 'nv' ? 'a mole' : 'anything else'),
        number(`${(from * 100).toFixed(1)} to ${(end * 100).toFixed(1)} %`),
        number(inPerCent(correct, total)),
      ];
    }),
  );
  return html`<section id="frequencies">
    <h2>How often it was right when it was this sure</h2>
    ${table('Shown with a result', ['taken for', 'probability', 'were what it said'], rows)}
  </section>`;
}

function pictures({ observed, problems }: Report): Markup {
  const known = (['age', 'sex', 'site'] as const).map((field) => {
    const known = countKnown(observed, field);
    const used = known >= LEAST_KNOWN * observed.length ? 'used' : 'not used';
    return html`<li>${field}: known of ${inPerCent(known, observed.length)}, ${used}</li>`;
  });
  return html`<section id="pictures">
    <h2>What was looked at</h2>
    ${table(
      'Lesions by their true class',
      ['class', 'lesions'],
      LABELS.map((label, index) => {
        const lesions = observed.filter(({ truth }) => truth === index).length;
        return [rowName(CLASS_NAMES[label], label), number(lesions === 0 ? NONE : lesions)];
      }),
    )}
    <ul>
      ${known}
    </ul>
    ${
      problems.length > 0 &&
      html`<details>
        <summary>${plural(problems.length, 'row or picture', 'rows or pictures')} left out</summary>
        ${table(
          'Left out',
          ['picture', 'why'],
          problems.map(({ kind, imageId, detail }) => [
            rowName(imageId || '(none)'),
            cell(`${PROBLEMS[kind]}: ${detail}`),
          ]),
        )}
      </details>`
    }
  </section>`;
}

function methods(): Markup {
  return html`<section id="methods">
    <h2>How this was done</h2>
    <ul>
      <li>One picture of each lesion, the lowest id; five folds, every class spread evenly.</li>
      <li>
        Candidates: class-conditional conformal thresholds at the network’s levels (Vovk et al.
        2005). Triage: all but one in twenty malignant lesions reach its threshold. Familiarity: one
        in twenty of a predicted class exceeds it.
      </li>
      <li>
        A threshold with fewer than 15 lesions behind it is the network’s own; where temperatures
        changed, it is lowered so that no class is ruled out here that was not before.
      </li>
      <li>Intervals of shares: Wilson’s, at 95 %.</li>
    </ul>
  </section>`;
}
