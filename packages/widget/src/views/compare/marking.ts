import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { LENGTHS, sizeOf } from '../../history/size.js';
import type { Mark, Marks } from '../../history/size.js';
import { changeResult } from '../../history/spots.js';
import type { KeptResult } from '../../history/storage.js';
import { keptPicture } from '../kept-picture.js';
import { fieldOf } from '../submit.js';
import type { Memory, ViewContext } from '../view.js';
import { millimetres } from './change.js';
import { nameOf } from './kept-result.js';
import { redo } from './redo.js';

/** Where the marks lie before they are moved: the ruler's ends below, the spot's edges in the middle. */
const FRESH: readonly Mark[] = [
  { x: 0.2, y: 0.85 },
  { x: 0.8, y: 0.85 },
  { x: 0.35, y: 0.5 },
  { x: 0.65, y: 0.5 },
];

/** How far an arrow key moves a mark, as a share of the picture's side. */
const STEP = 0.01;

const USUAL_LENGTH = 10;

type Marking = NonNullable<Memory['marking']>;

/** The size of the spot, where it was marked, and the way to mark it. */
export function markingView(result: KeptResult, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.spots.size;
  const { marks } = result;
  const size = marks && sizeOf(marks);
  const open = (): void => {
    const at = marks ? [...marks.ruler, ...marks.spot] : [...FRESH];
    act.remember({ marking: { id: result.id, marks: at, active: 0 } });
  };
  return html`${size === undefined ? nothing : html`<p class="small">${words.about(millimetres(size, strings))}</p>`}
    <button class="link small measure" part="button" type="button" @click=${open}>
      ${words.title}
    </button>`;
}

/** Where the marks are set, under both pictures, where there is room for it; nothing unless it is open. */
export function markingForm(results: readonly KeptResult[], context: ViewContext) {
  const { marking } = context.memory;
  const result = results.find(({ id }) => id === marking?.id);
  if (!marking || !result) return nothing;
  // what was typed for one picture is not another's
  return html`${keyed(result.id, form(result, marking, context))}`;
}

function form(result: KeptResult, marking: Marking, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.spots.size;
  const place = (index: number, mark: Mark): void => {
    const marks = marking.marks.map((one, at) => (at === index ? inside(mark) : one));
    act.remember({ marking: { ...marking, marks, active: index } });
  };
  const close = (): void => {
    act.remember({ marking: undefined });
  };
  const save = (event: Event): Promise<void> => {
    const millimetres = Number(fieldOf(event, 'length').value);
    const [one, other, left, right] = marking.marks as [Mark, Mark, Mark, Mark];
    const marks: Marks = { millimetres, ruler: [one, other], spot: [left, right] };
    return redo(async () => {
      if (sizeOf(marks) === undefined) return { marking: { ...marking, isWrong: true } };
      await changeResult(result.id, { marks });
      return { marking: undefined };
    }, context);
  };
  return html`<section class="marking" aria-labelledby="marking">
    <h4 id="marking" tabindex="-1" ${ref(goTo)}>${words.title}: ${nameOf(result, strings)}</h4>
    <p class="small">${words.text}</p>
    <div class="marked" @pointerdown=${press(place, marking)} @pointermove=${press(place, marking)}>
      ${keptPicture(`marks-${result.id}`, result.picture, words.title)} ${lines(marking.marks)}
      ${marking.marks.map((mark, index) => handle(mark, index, place, context))}
    </div>
    <p class="small soft">${words.keys}</p>
    <div class="field">
      <label for="length">${words.length}</label>
      <input
        id="length"
        name="length"
        type="number"
        inputmode="decimal"
        min=${LENGTHS.least}
        max=${LENGTHS.greatest}
        step="any"
        value=${result.marks?.millimetres ?? USUAL_LENGTH}
      />
      ${
        marking.isWrong
          ? html`<p class="missing small" role="alert">
              ${words.wrong(String(LENGTHS.least), String(LENGTHS.greatest))}
            </p>`
          : nothing
      }
    </div>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${save}>${words.save}</button>
      <button class="button quiet" part="button" type="button" @click=${close}>
        ${strings.examine.cancel}
      </button>
    </div>
  </section>`;
}

/** One mark, to be dragged or moved by keys. */
function handle(
  { x, y }: Mark,
  index: number,
  place: (index: number, mark: Mark) => void,
  { strings }: ViewContext,
): TemplateResult {
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    place(index, { x: x + move[0], y: y + move[1] });
  };
  const put = (element?: Element): void => {
    if (!(element instanceof HTMLElement)) return;
    // by script: the page's policy may forbid styles in attributes
    element.style.left = `${x * 100}%`;
    element.style.top = `${y * 100}%`;
  };
  return html`<button
    class="mark ${index < 2 ? 'ruler' : 'edge'}"
    type="button"
    data-index=${index}
    aria-label=${strings.spots.size.marks[index]!}
    @keydown=${onKey}
    ${ref(put)}
  ></button>`;
}

/** What is between each two marks. */
function lines(marks: readonly Mark[]): TemplateResult {
  const line = (from: Mark, to: Mark, kind: string) =>
    html`<svg class="line ${kind}" viewBox="0 0 100 100" aria-hidden="true">
      <line x1=${from.x * 100} y1=${from.y * 100} x2=${to.x * 100} y2=${to.y * 100} />
    </svg>`;
  return html`${line(marks[0]!, marks[1]!, 'ruler')} ${line(marks[2]!, marks[3]!, 'edge')}`;
}

/** A finger or a mouse drags a mark, or brings the last one to where it presses. */
const press =
  (place: (index: number, mark: Mark) => void, { active }: Marking) =>
  (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const picture = event.currentTarget as HTMLElement;
    const pressed =
      event.type === 'pointerdown' ? (event.target as HTMLElement).dataset.index : undefined;
    if (event.type === 'pointerdown') {
      try {
        picture.setPointerCapture(event.pointerId);
      } catch {
        // ignore a pointer that has already left
      }
    }
    const { left, top, width, height } = picture.getBoundingClientRect();
    const mark = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    place(pressed === undefined ? active : Number(pressed), mark);
  };

/** The form opens further down than the button that opens it. */
function goTo(heading?: Element): void {
  // it is not on the page yet when it is passed here
  queueMicrotask(() => {
    if (heading instanceof HTMLElement) heading.focus();
  });
}

const inside = ({ x, y }: Mark): Mark => ({
  x: Math.min(1, Math.max(0, x)),
  y: Math.min(1, Math.max(0, y)),
});
