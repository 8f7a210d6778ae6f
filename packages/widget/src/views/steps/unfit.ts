import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { reasonsView } from '../abstained-reasons.js';
import { pictureView } from '../picture.js';
import type { ViewContext } from '../view.js';

/** The square is not good enough to be examined: why, and how to do better. */
export function unfitView(
  { asked, reasons, quality }: StateOf<'unfit'>,
  { strings, act, preview }: ViewContext,
): TemplateResult {
  return html`
    <div class="columns">
      ${pictureView(preview, strings, asked.frame)}
      <div class="body" part="body">
        ${reasonsView(reasons, quality, strings)}
        <div class="buttons">
          <button class="button" part="button" type="button" @click=${act.restart}>
            ${strings.abstained.again}
          </button>
          <button class="button quiet" part="button" type="button" @click=${act.back}>
            ${strings.unfit.adjust}
          </button>
        </div>
      </div>
    </div>
  `;
}
