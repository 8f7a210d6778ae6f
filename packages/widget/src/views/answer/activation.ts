import type { ActivationMap, Diagnosis, Label } from '@dermdx/contract';
import { paintActivation } from '@dermdx/ui/paint-activation';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { option } from '../option.js';
import { pictureView } from '../picture.js';
import type { ViewContext } from '../view.js';

/** Folded: the whole picture with the square; where the network looked in it, once that is asked for. */
export function activationView(diagnosis: Diagnosis, context: ViewContext): TemplateResult {
  const { strings, preview, memory, mapOf } = context;
  const { activation, frame } = diagnosis;
  if (!activation) return folded(pictureView(preview, strings, frame, { caption: true }), context);
  const { isMapShown = false, mapStrength = 0.6, mapLabel = activation.label } = memory;
  const shown = mapOf(diagnosis, mapLabel) ?? activation;
  const draw = (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement) || !preview) return;
    const scale = preview.canvas.width / preview.width;
    const { x, y, size } = frame;
    const square = { x: x * scale, y: y * scale, size: size * scale };
    paintActivation(canvas, shown, preview.canvas, square, mapStrength);
  };
  const overlay = isMapShown
    ? html`<canvas class="activation" aria-hidden="true" ${ref(draw)}></canvas>`
    : nothing;
  return folded(
    html`${pictureView(preview, strings, frame, { overlay, caption: true })}
    ${controls(diagnosis, shown, context)}`,
    context,
  );
}

const folded = (content: TemplateResult, { strings }: ViewContext): TemplateResult =>
  html`<details class="looked" part="activation">
    <summary>${strings.map.title}</summary>
    ${content}
  </details>`;

function controls(diagnosis: Diagnosis, shown: ActivationMap, context: ViewContext) {
  const { strings, act, memory } = context;
  const words = strings.map;
  const { isMapShown = false, mapStrength = 0.6 } = memory;
  const toggle = (event: Event): void => {
    act.remember({ isMapShown: (event.target as HTMLInputElement).checked });
  };
  const set = (event: Event): void => {
    act.remember({ mapStrength: Number((event.target as HTMLInputElement).value) / 100 });
  };
  return html`<div class="map-controls small">
    <label class="tick">
      <input type="checkbox" .checked=${isMapShown} @change=${toggle} />
      <span>${words.show}</span>
    </label>
    ${
      isMapShown
        ? html`<label class="slider">
              <span>${words.strength}</span>
              <input
                type="range"
                min="10"
                max="100"
                step="5"
                .value=${String(Math.round(mapStrength * 100))}
                @input=${set}
              />
            </label>
            ${kindField(diagnosis, shown.label, context)}
            <p class="soft">${words.caption(strings.labels[shown.label].name)}</p>`
        : nothing
    }
  </div>`;
}

/** The class whose map is shown: any that the network has a map for. */
function kindField(diagnosis: Diagnosis, shown: Label, { strings, act, mapOf }: ViewContext) {
  const labels = diagnosis.classes
    .map(({ label }) => label)
    .filter((label) => mapOf(diagnosis, label) !== undefined);
  if (labels.length < 2) return nothing;
  const choose = (event: Event): void => {
    act.remember({ mapLabel: (event.target as HTMLSelectElement).value as Label });
  };
  return html`<div class="field">
    <label for="map-kind">${strings.map.kind}</label>
    <select id="map-kind" @change=${choose}>
      ${labels.map((label) => option(label, strings.labels[label].name, label === shown))}
    </select>
  </div>`;
}
