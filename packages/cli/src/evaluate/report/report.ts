import type { Metrics } from '@dermdx/contract';
import type { LabelList } from '../../list/labels.js';
import type { Problem } from '../../list/problems.js';
import { html } from '../../report/markup.js';
import { renderPage } from '../../report/page.js';
import { longDate, plural } from '../../report/words.js';
import type { Thumbnails } from '../thumbnails.js';
import { abstention } from './abstention.js';
import { calibration } from './calibration.js';
import { candidates } from './candidates.js';
import { discrimination } from './discrimination.js';
import { inventory } from './inventory.js';
import { methods } from './methods.js';
import { readings } from './readings.js';
import { subgroups } from './subgroups.js';
import { summary } from './summary.js';
import { triage } from './triage.js';

const CHAPTERS = [
  ['pictures', 'Pictures'],
  ['list', 'List'],
  ['classes', 'Classes'],
  ['calibration', 'Calibration'],
  ['triage', 'Triage'],
  ['candidates', 'Candidates'],
  ['abstention', 'Abstention'],
  ['groups', 'Groups'],
  ['methods', 'Methods'],
] as const;

/** What the report tells of beside the figures. */
export interface Evaluated {
  problems: readonly Problem[];
  list: Pick<LabelList, 'readings' | 'unused'>;
  thumbnails: Thumbnails;
  made: Date;
}

/** What the network reaches on these pictures: one page. */
export function renderReport(metrics: Metrics, evaluated: Evaluated): string {
  const { model, counts } = metrics;
  const { problems, list, thumbnails, made } = evaluated;
  return renderPage({
    title: `on ${plural(counts.lesions, 'lesion')}`,
    kind: 'local evaluation',
    heading: 'What the network reaches on your pictures',
    about: html`${plural(counts.pictures, 'picture')} of ${plural(counts.lesions, 'lesion')},
      ${longDate(made)}. <br /><span class="soft"
        >Network <b>${model.name}</b> ${model.version}, SHA-256 <code>${model.sha256}</code></span
      >`,
    chapters: CHAPTERS,
    holdsFor:
      'These figures hold for pictures like these, taken and chosen as these were. They do not show ' +
      'that it is safe or of use to patients.',
    sections: [
      summary(metrics),
      inventory(metrics, problems),
      readings(list),
      discrimination(metrics),
      calibration(metrics),
      triage(metrics, thumbnails),
      candidates(metrics),
      abstention(metrics),
      subgroups(metrics),
      methods(metrics),
    ],
    command: 'dermdx evaluate',
    keeping:
      thumbnails.size > 0
        ? `The report holds the ids of your pictures and small copies of ${thumbnails.size} of them: keep it as you keep them.`
        : 'The report holds the ids of your pictures: keep it as you keep them.',
  });
}
