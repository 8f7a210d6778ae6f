import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { reasonsView } from '../abstained-reasons.js';
import { pictureView } from '../picture.js';
import type { ViewContext } from '../view.js';

/** The square is not good enough to be examined: why, and how to do better. */
export function unfitView(
  state: StateOf<'unfit'>,
  { strings, act, preview }: ViewContext,
): TemplateResult {
  const { reasons, quality } = state;
  const frame = 'asked' in state ? state.asked.frame : undefined;
  // if the whole picture is too small, so is every square
  const canBeFramed = frame !== undefined || !reasons.includes('too-small');
  const adjust = html`<button class="button quiet" part="button" type="button" @click=${act.back}>
    ${strings.unfit.adjust}
  </button>`;
  return html`
    <div class="columns">
      ${pictureView(preview, strings, frame)}
      <div class="body" part="body">
        ${reasonsView(reasons, quality, strings)}
        <div class="buttons">
          <button class="button" part="button" type="button" @click=${act.restart}>
            ${strings.abstained.again}
          </button>
          ${canBeFramed ? adjust : nothing}
        </div>
      </div>
    </div>
  `;
}
