import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { dateAndTime } from '@dermdx/ui/numbers';
import type { StateOf } from '../../flow/check-state.js';
import { canFilm } from '../../picture/can-film.js';
import type { ViewContext } from '../view.js';
import { copyOf, earlierOf } from './earlier.js';
import { cameraAppButton, fileButton } from './files.js';

/** A new picture of a kept spot: its newest one, and how to take the next. */
export function followView({ spot }: StateOf<'follow'>, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const { spots, back, choose } = strings;
  const earlier = earlierOf(spot, context);
  const when = earlier && dateAndTime(earlier.keptAt, strings, 'long');
  return html`<div class="body filming" part="body">
    <h2 tabindex="-1">${spots.follow.title}</h2>
    <p class="soft">${spots.follow.text}</p>
    ${
      earlier
        ? html`<div class="viewfinder still">
              <canvas role="img" aria-label=${spots.earlier} ${ref(copyOf(earlier))}></canvas>
            </div>
            <p class="small soft">${spots.earlier}: ${when}</p>`
        : nothing
    }
    <div class="buttons">
      ${
        canFilm()
          ? html`<button class="button" part="button" type="button" @click=${act.openCamera}>
              ${choose.camera}
            </button>`
          : cameraAppButton(context)
      }
      ${fileButton(choose.button, context)}
      <button class="button quiet" part="button" type="button" @click=${act.back}>
        ${back.spots}
      </button>
    </div>
  </div>`;
}
