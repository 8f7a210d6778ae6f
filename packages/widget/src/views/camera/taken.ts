import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { pictureView } from '../picture.js';
import { saveFile } from '../save-file.js';
import type { ViewContext } from '../view.js';

/** What a camera alone took: to save, to show, and to send where the site takes it; no answer about it. */
export function takenView({ picture }: StateOf<'taken'>, context: ViewContext): TemplateResult {
  const { strings, act, site, preview } = context;
  const words = strings.camera;
  const save = (): void => {
    saveFile('dermdx-spot.jpg', picture);
  };
  return html`<div class="columns">
    ${pictureView(preview, strings, undefined, { bare: true })}
    <div class="body" part="body">
      <h2 tabindex="-1">${words.taken.title}</h2>
      <p>${words.alone.text}</p>
      <p class="next">${strings.result.next}</p>
      <div class="buttons">
        <button class="button" part="button" type="button" @click=${save}>
          ${words.taken.save}
        </button>
        ${site.sends ? button(words.taken.send, act.proceed) : nothing}
        ${button(words.taken.again, act.openCamera)} ${button(strings.back.start, act.restart)}
      </div>
    </div>
  </div>`;
}

const button = (words: string, go: () => void): TemplateResult =>
  html`<button class="button quiet" part="button" type="button" @click=${go}>${words}</button>`;
