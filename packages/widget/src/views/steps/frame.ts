import { centreSquare } from '@dermdx/contract';
import type { Frame } from '@dermdx/contract';
import { whole } from '@dermdx/ui/numbers';
import { html } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { closeness, isSame, move, sizeFor, zoom } from '../../picture/frame-geometry.js';
import type { Size } from '../../picture/frame-geometry.js';
import { framing } from '../../picture/framing.js';
import type { Preview } from '../../picture/preview.js';
import { arrow, minus, plus } from './icons.js';
import { steps } from '../steps.js';
import { earlierOf, earlierTick } from '../camera/earlier.js';
import type { Earlier } from '../../picture/earlier.js';
import type { ViewContext } from '../view.js';

const STEP = 0.1;

/** The picture under a square; what is in it will be examined. */
export function frameView({ asked }: StateOf<'frame'>, context: ViewContext): TemplateResult {
  const { strings, act, minimumSide } = context;
  const preview = context.preview && { ...context.preview, minimumSide };
  const words = strings.frame;
  return html`
    ${steps(strings, 3)}
    <div class="body framing-view" part="body">
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      ${preview ? stage(asked.frame ?? wholeSquare(preview), preview, context, asked.spot) : ''}
      <div class="buttons">
        <button
          class="button"
          part="button"
          type="button"
          ?disabled=${!preview}
          @click=${act.check}
        >
          ${words.proceed}
        </button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.back.question}
        </button>
      </div>
    </div>
  `;
}

/** The square that is examined unless the person moves it. */
const wholeSquare = ({ width, height }: Preview): Frame => centreSquare(width, height);

function stage(
  frame: Frame,
  preview: Preview & Size,
  context: ViewContext,
  spot: string | undefined,
): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.frame;
  const known = earlierOf(spot, context);
  const earlier: Earlier | undefined = memory.isEarlierHidden ? undefined : known;
  const onFrame = (next: Frame): void => {
    // the untouched centre square is another mode, calibrated separately
    act.setFrame(isSame(next, wholeSquare(preview)) ? undefined : next);
  };
  const moves: Record<string, () => Frame> = {
    ArrowLeft: () => move(frame, -STEP, 0, preview),
    ArrowRight: () => move(frame, STEP, 0, preview),
    ArrowUp: () => move(frame, 0, -STEP, preview),
    ArrowDown: () => move(frame, 0, STEP, preview),
    '+': () => zoom(frame, 0.9, preview),
    '-': () => zoom(frame, 1 / 0.9, preview),
  };
  const onKey = (event: KeyboardEvent): void => {
    const next = moves[event.key === '=' ? '+' : event.key];
    if (!next) return;
    event.preventDefault();
    onFrame(next());
  };
  const slide = (event: Event): void => {
    const size = sizeFor(Number((event.target as HTMLInputElement).value) / 100, preview);
    onFrame(zoom(frame, size / frame.size, preview));
  };
  const button = (name: string, key: string, icon: SVGTemplateResult) =>
    html`<button
      class="button quiet round"
      part="button"
      type="button"
      aria-label=${name}
      @click=${() => {
        onFrame(moves[key]!());
      }}
    >
      ${icon}
    </button>`;
  const place = [frame.size, frame.x, frame.y].map((value) => whole(value, strings));
  return html`
    <canvas
      class="framing"
      part="frame"
      role="application"
      tabindex="0"
      aria-label="${words.stage}. ${words.keys}"
      aria-describedby="place"
      @keydown=${onKey}
      ${framing({ preview, frame, onFrame, earlier: earlier?.canvas })}
    ></canvas>
    ${earlierTick(context)}
    <p class="spoken" id="place" role="log" aria-live="polite">
      ${words.position(place[0]!, place[1]!, place[2]!)}
    </p>
    <div class="pad" role="group" aria-label=${words.move}>
      ${button(words.left, 'ArrowLeft', arrow(180))} ${button(words.up, 'ArrowUp', arrow(270))}
      ${button(words.down, 'ArrowDown', arrow(90))} ${button(words.right, 'ArrowRight', arrow(0))}
    </div>
    <div class="pad" role="group" aria-label=${words.size}>
      ${button(words.wider, '-', minus)}
      <input
        class="closeness"
        type="range"
        min="0"
        max="100"
        aria-label=${words.size}
        .value=${String(Math.round(closeness(frame, preview) * 100))}
        @input=${slide}
      />
      ${button(words.closer, '+', plus)}
    </div>
    <button
      class="link small"
      part="button"
      type="button"
      @click=${() => {
        act.setFrame();
      }}
    >
      ${words.centre}
    </button>
  `;
}
