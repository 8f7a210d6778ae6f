import type { Source } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { liveCamera, shoot } from '../../picture/live-camera.js';
import type { CameraState } from '../../picture/live-camera.js';
import { earlierTick, overlay } from './earlier.js';
import { cameraAppButton, fileButton } from './files.js';
import { onEnter } from '../submit.js';
import type { ViewContext } from '../view.js';

/** What the panel asks first: no camera is switched on before that. */
const THROUGH: readonly Source[] = ['dermatoscope', 'photograph'];

/** The camera in the panel: first what it looks through, then what it shows. */
export function cameraView(state: StateOf<'camera'>, context: ViewContext): TemplateResult {
  return state.live ? liveView(state, context) : questionView(state, context);
}

function questionView(
  { source, spot, notice }: StateOf<'camera'>,
  { strings, act }: ViewContext,
): TemplateResult {
  const { camera, describe } = strings;
  const missing = notice === 'source-missing';
  return html`<div class="body filming" part="body" @keydown=${onEnter(act.proceed)}>
    <h2 tabindex="-1">${camera.title}</h2>
    <fieldset aria-describedby=${missing ? 'missing' : nothing}>
      <legend>${camera.legend}</legend>
      ${THROUGH.map(
        (value) =>
          html`<label class="option">
            <input
              type="radio"
              name="source"
              required
              .checked=${source === value}
              @change=${() => {
                act.setSource(value);
              }}
            />
            <span>
              <strong>${describe.sources[value].name}</strong>
              <span class="soft small">${describe.sources[value].hint}</span>
            </span>
          </label>`,
      )}
      ${missing ? html`<p id="missing" class="missing small">${strings.notices[notice]}</p>` : nothing}
    </fieldset>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${act.proceed}>
        ${describe.proceed}
      </button>
      ${backButton(spot === undefined ? strings.back.start : strings.back.spots, act.back)}
    </div>
  </div>`;
}

function liveView({ source, spot }: StateOf<'camera'>, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.camera;
  const { status }: Pick<CameraState, 'status'> = memory.camera ?? { status: 'opening' };
  const isLive = status === 'live';
  const none = status === 'blocked' || status === 'missing' ? words[status] : undefined;
  return html`<div class="body filming" part="body">
    <h2 tabindex="-1">${words.title}</h2>
    ${source === 'photograph' ? aloneAdvice(context) : html`<p class="soft">${words.lens}</p>`}
    ${none ? html`<p class="missing" role="alert">${none}</p>` : viewfinder(spot, context)}
    <div class="buttons">
      ${
        none
          ? cameraAppButton(context)
          : html`<button
              class="button"
              part="button"
              type="button"
              ?disabled=${!isLive}
              @click=${(event: Event) => {
                shoot((event.currentTarget as Element).closest('.body')?.querySelector('video'));
              }}
            >
              ${words.shoot}
            </button>`
      }
      ${fileButton(words.file, context)} ${backButton(strings.back.question, act.back)}
    </div>
  </div>`;
}

/** What the camera shows, what to change, and what a person may switch. */
function viewfinder(spot: string | undefined, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.camera;
  const { status, hint, hasTorch }: CameraState = memory.camera ?? {
    status: 'opening',
    hint: 'starting',
    hasTorch: false,
  };
  const live = {
    judge: (video: HTMLVideoElement) =>
      act.consult((dermdx, signal) => dermdx.checkQuality(video, { signal })),
    isByItself: !memory.isByPress,
    isTorchOn: memory.isTorchOn ?? false,
    onState: (camera: CameraState) => {
      act.remember({ camera });
    },
    onTaken: act.taken,
  };
  return html`<div class="viewfinder ${hint === 'good' ? 'ready' : ''}" part="picture">
      <video playsinline .muted=${true} aria-label=${words.shown} ${liveCamera(live)}></video>
      ${overlay(spot, context)}
    </div>
    <p class="hint" role="status">${status === 'hidden' ? words.hidden : words.hints[hint]}</p>
    ${tick(words.byItself, live.isByItself, (isOn) => {
      act.remember({ isByPress: !isOn });
    })}
    ${
      hasTorch
        ? tick(words.torch, live.isTorchOn, (isTorchOn) => {
            act.remember({ isTorchOn });
          })
        : nothing
    }
    ${earlierTick(context)}`;
}

/** How a camera alone takes a picture that helps a doctor; the program says nothing about it. */
function aloneAdvice({ strings }: ViewContext): TemplateResult {
  const { text, advice } = strings.camera.alone;
  return html`<p class="caution">${text}</p>
    <ul class="advice" part="advice">
      ${advice.map((words) => html`<li>${words}</li>`)}
    </ul>`;
}

const tick = (words: string, isOn: boolean, go: (isOn: boolean) => void): TemplateResult =>
  html`<label class="tick">
    <input
      type="checkbox"
      .checked=${isOn}
      @change=${(event: Event) => {
        go((event.target as HTMLInputElement).checked);
      }}
    />
    <span>${words}</span>
  </label>`;

const backButton = (words: string, go: () => void): TemplateResult =>
  html`<button class="button quiet" part="button" type="button" @click=${go}>${words}</button>`;
