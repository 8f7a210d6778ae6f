import type { Diagnosis } from '@dermdx/core';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { paintActivation } from '../activation.js';
import { pictureView } from './picture.js';
import type { ViewContext } from './view.js';

/** The picture with the square, and where the network looked in it. */
export function activationView(diagnosis: Diagnosis, context: ViewContext): TemplateResult {
  const { strings, preview, memory } = context;
  const { activation, frame } = diagnosis;
  // for a picture of a kind that was never measured, no class is singled out here either
  if (!activation || diagnosis.source !== 'dermatoscope') {
    return html`<div class="looked">
      ${pictureView(preview, strings, frame, { caption: true })}
    </div>`;
  }
  const { mapHidden = false, mapStrength = 0.6 } = memory;
  const draw = (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement) || !preview) return;
    paintActivation(canvas, activation, preview, frame, mapStrength);
  };
  const overlay = mapHidden
    ? nothing
    : html`<canvas class="activation" aria-hidden="true" ${ref(draw)}></canvas>`;
  return html`<section class="looked" part="activation" aria-labelledby="looked">
    ${pictureView(preview, strings, frame, { overlay, caption: true })}
    ${controls(diagnosis, context)}
  </section>`;
}

function controls({ activation }: Diagnosis, { strings, act, memory }: ViewContext) {
  const words = strings.map;
  const { mapHidden = false, mapStrength = 0.6 } = memory;
  const toggle = (event: Event): void => {
    act.remember({ mapHidden: !(event.target as HTMLInputElement).checked });
  };
  const set = (event: Event): void => {
    act.remember({ mapStrength: Number((event.target as HTMLInputElement).value) / 100 });
  };
  return html`<div class="map-controls small">
    <h3 id="looked">${words.title}</h3>
    <label class="tick">
      <input type="checkbox" .checked=${!mapHidden} @change=${toggle} />
      <span>${words.show}</span>
    </label>
    <label class="slider">
      <span>${words.strength}</span>
      <input
        type="range"
        min="10"
        max="100"
        step="5"
        ?disabled=${mapHidden}
        .value=${String(Math.round(mapStrength * 100))}
        @input=${set}
      />
    </label>
    <p class="soft">${words.caption(strings.labels[activation!.label].name)}</p>
  </div>`;
}
