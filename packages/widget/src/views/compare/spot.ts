import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { momentsOf } from '../../history/changes.js';
import { removeSpot } from '../../history/spots.js';
import { sizeOf } from '../../history/size.js';
import type { KeptResult, Spot } from '../../history/storage.js';
import { keptPicture } from '../kept-picture.js';
import type { ViewContext } from '../view.js';
import { changeWords, doubtView, millimetres } from './change.js';
import { placeOf, spotLabel } from './place.js';
import { askFirst } from './redo.js';
import { reminderView } from './reminder.js';
import { keptResults } from './side-by-side.js';

/**
 * One spot: all its pictures over time, two of them beside each other, and what to do next.
 *
 * @param spot - undefined for results that belong to none
 * @param results - of this spot, the newest first, at least one
 * @param isFree - whether no result is at hand that would be lost with another picture
 */
export function spotView(
  spot: Spot | undefined,
  results: readonly KeptResult[],
  context: ViewContext,
  isFree: boolean,
): TemplateResult {
  const { strings, act } = context;
  const words = strings.spots;
  return html`<section class="spot-over-time" aria-labelledby="spot-title">
    <h3 id="spot-title">${spotLabel(spot, strings)}</h3>
    ${spot && results.length > 1 ? timeline(spot, results, context) : nothing}
    ${keptResults(spot, results, context)}
    ${
      spot
        ? html`<div class="buttons">
              ${
                isFree
                  ? html`<button
                      class="button"
                      part="button"
                      type="button"
                      @click=${() => {
                        act.follow(spot.id);
                      }}
                    >
                      ${words.again}
                    </button>`
                  : nothing
              }
              <button
                class="button quiet"
                part="button"
                type="button"
                @click=${() => {
                  askFirst(
                    words.removeSpotSure,
                    words.removeSpot,
                    () => removeSpot(spot.id),
                    context,
                  );
                }}
              >
                ${words.removeSpot}
              </button>
            </div>
            ${reminderView(context)}`
        : nothing
    }
  </section>`;
}

/** Every picture with its day, the oldest first, and what changed since the one before. */
function timeline(
  spot: Spot,
  results: readonly KeptResult[],
  context: ViewContext,
): TemplateResult {
  const { strings } = context;
  return html`<h4>${strings.spots.timeline}</h4>
    <ol class="timeline">
      ${momentsOf(results, spot.site).map(({ result, before, doubt }) => {
        const day = dateAndTime(result.keptAt, strings, 'medium');
        const size = result.marks && sizeOf(result.marks);
        return html`<li>
          <div class="moment">${keptPicture(result.id, result.picture, day)}</div>
          <div>
            <p><strong>${day}</strong></p>
            ${before ? html`<p class="small">${changeWords(before, result, strings)}</p>` : nothing}
            ${size === undefined ? nothing : html`<p class="small">${millimetres(size, strings)}</p>`}
            ${doubt ? doubtView(doubt, result, placeOf(spot.site, strings), strings) : nothing}
          </div>
        </li>`;
      })}
    </ol>`;
}
