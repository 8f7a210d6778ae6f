import type { Label } from '@dermdx/contract';
import { dateAndTime } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { KeptResult } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';
import { classBars } from '../classes.js';
import { keptPicture } from '../kept-picture.js';
import type { Shift } from '../kept-picture.js';

/**
 * A kept result: picture, place, day, what the network saw.
 *
 * @param order - of the bars, so that each kind stands in the same row of two results
 * @param zoom - of the picture
 * @param pan - of the picture
 */
export function keptResultView(
  result: KeptResult,
  strings: Strings,
  order: readonly Label[],
  zoom = 1,
  pan?: Shift,
): TemplateResult {
  const { id, picture, diagnosis } = result;
  const { classes, source, top } = diagnosis;
  const measured = source === 'dermatoscope' && top;
  const ordered = [...classes].sort(
    (one, other) => order.indexOf(one.label) - order.indexOf(other.label),
  );
  return html`<article class="kept-result">
    <div class="zoomed">${keptPicture(id, picture, nameOf(result, strings), zoom, pan)}</div>
    <p class="small soft">${nameOf(result, strings)}</p>
    ${measured ? html`<p><strong>${strings.labels[measured.label].phrase}</strong></p>` : ''}
    ${
      // of an ordinary photograph they mean nothing
      source === 'photograph'
        ? html`<p class="small">${strings.result.unmeasured.photograph.title}</p>`
        : classBars(ordered, strings, measured ? measured.label : undefined)
    }
  </article>`;
}

/** The classes of a result, most probable first. */
export const orderOf = ({ diagnosis }: KeptResult): Label[] =>
  diagnosis.classes.map(({ label }) => label);

/** Where and when; in full unless it has to be short. */
export function nameOf(
  { site, keptAt }: KeptResult,
  strings: Strings,
  dateStyle: 'long' | 'medium' = 'long',
): string {
  const place = site ? strings.patient.sites[site] : strings.compare.nowhere;
  return `${place}, ${dateAndTime(new Date(keptAt), strings, dateStyle)}`;
}
