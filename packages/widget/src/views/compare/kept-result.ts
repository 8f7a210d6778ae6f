import { dateAndTime } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { toBlob } from '../../picture/jpeg-bytes.js';
import type { KeptResult } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';
import { classBars } from '../classes.js';

/** One of two results side by side: picture, day, what the network saw. */
export function keptResultView(result: KeptResult, strings: Strings): TemplateResult {
  const { id, picture, diagnosis, keptAt } = result;
  const measured = diagnosis.source === 'dermatoscope';
  const label = diagnosis.top && strings.labels[diagnosis.top.label];
  const draw = (canvas?: Element): void => {
    if (canvas instanceof HTMLCanvasElement && canvas.width === 0)
      void paint(canvas, toBlob(picture));
  };
  return html`<article class="kept-result">
    ${keyed(
      id,
      html`<canvas
        width="0"
        height="0"
        role="img"
        aria-label=${strings.describe.picture}
        ${ref(draw)}
      ></canvas>`,
    )}
    <p class="small soft">${dateAndTime(new Date(keptAt), strings, 'long')}</p>
    ${measured && label ? html`<p><strong>${label.phrase}</strong></p>` : ''}
    ${classBars(diagnosis.classes, strings, measured)}
  </article>`;
}

/** On a canvas, so that the page's policy need not allow `blob:` pictures. */
async function paint(canvas: HTMLCanvasElement, picture: Blob): Promise<void> {
  const bitmap = await createImageBitmap(picture);
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}
