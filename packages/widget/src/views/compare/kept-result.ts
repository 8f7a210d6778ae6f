import { dateAndTime } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { KeptResult } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';
import { classBars } from '../classes.js';
import { keptPicture } from '../kept-picture.js';

/** One of two results side by side: picture, day, what the network saw. */
export function keptResultView(result: KeptResult, strings: Strings): TemplateResult {
  const { id, picture, diagnosis, keptAt } = result;
  const measured = diagnosis.source === 'dermatoscope';
  const label = diagnosis.top && strings.labels[diagnosis.top.label];
  return html`<article class="kept-result">
    ${keptPicture(id, picture, strings.describe.picture)}
    <p class="small soft">${dateAndTime(new Date(keptAt), strings, 'long')}</p>
    ${measured && label ? html`<p><strong>${label.phrase}</strong></p>` : ''}
    ${classBars(diagnosis.classes, strings, measured)}
  </article>`;
}
