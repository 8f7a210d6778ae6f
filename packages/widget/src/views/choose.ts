import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { canFilm } from '../picture/can-film.js';
import { lens, lock } from './icons.js';
import { steps } from './steps.js';
import type { FirstContext } from './view.js';

const FORMATS = 'image/jpeg,image/png,image/webp,image/avif';

/** The start: choose, photograph, drop or paste a picture. */
export function chooseView({ strings, act, site, dragging }: FirstContext): TemplateResult {
  const words = strings.choose;
  const give = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // so that the same file can be chosen again
    input.value = '';
    if (files.length > 0) act.give(files);
  };
  return html`
    ${steps(strings, 1)}
    <div class="body" part="body">
      <h2 tabindex="-1">${words.title}</h2>
      <slot name="intro"><p class="soft">${words.text}</p></slot>
      <div class="drop ${dragging ? 'over' : ''}" part="drop">
        ${lens}
        <p>
          <strong class="drop-words">${dragging ? words.dropNow : words.drop}</strong>
          <span class="soft small">${words.formats}</span>
        </p>
        <div class="buttons">
          <button class="button" part="button" type="button" @click=${openNext}>
            ${words.button}
          </button>
          <input type="file" accept=${FORMATS} hidden @change=${give} />
          <button
            class="button quiet ${canFilm() ? '' : 'camera'}"
            part="button"
            type="button"
            @click=${canFilm() ? act.openCamera : openNext}
          >
            ${words.camera}
          </button>
          <input
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            @change=${give}
            @cancel=${() => {
              act.refuse('no-camera');
            }}
          />
        </div>
      </div>
      <p class="lock small soft">
        ${lock}<span
          ><strong>${words.private[site.sends ? 'unlessSent' : 'kept']}</strong>
          ${words.limits}</span
        >
      </p>
      ${site.keeps ? link(words.compare, act.openCompare) : nothing}
      ${
        site.sends
          ? link(words[site.answers ? 'receiptsAndAnswers' : 'receipts'], act.openReceipts)
          : nothing
      }
      <slot name="help"></slot>
    </div>
  `;
}

/** The browser's own input has no look that fits and no words in the panel's language. */
function openNext(event: Event): void {
  const input = (event.currentTarget as HTMLElement).nextElementSibling;
  if (input instanceof HTMLInputElement) input.click();
}

/** A quieter way to somewhere else. */
function link(words: string, go: () => void): TemplateResult {
  return html`<button class="link" part="button" type="button" @click=${go}>${words}</button>`;
}
