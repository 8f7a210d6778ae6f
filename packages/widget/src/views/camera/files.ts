import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ViewContext } from '../view.js';

const FORMATS = 'image/jpeg,image/png,image/webp,image/avif';

/** Chooses a file. */
export const fileButton = (words: string, context: ViewContext, isMain = false): TemplateResult =>
  html`<button
      class="button ${isMain ? '' : 'quiet'}"
      part="button"
      type="button"
      @click=${openNext}
    >
      ${words}
    </button>
    <input type="file" accept=${FORMATS} hidden @change=${give(context)} />`;

/** The device's own camera program, where the panel cannot use the camera itself. */
export const cameraAppButton = (context: ViewContext): TemplateResult =>
  html`<button class="button" part="button" type="button" @click=${openNext}>
      ${context.strings.camera.app}
    </button>
    <input
      type="file"
      accept="image/*"
      capture="environment"
      hidden
      @change=${give(context)}
      @cancel=${() => {
        context.act.refuse('no-camera');
      }}
    />`;

const give =
  ({ act }: ViewContext) =>
  (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) act.give(files);
  };

function openNext(event: Event): void {
  const input = (event.currentTarget as HTMLElement).nextElementSibling;
  if (input instanceof HTMLInputElement) input.click();
}
