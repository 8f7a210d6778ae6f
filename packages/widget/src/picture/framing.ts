import type { Frame } from '@dermdx/contract';
import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { fit, zoom } from './frame-geometry.js';
import type { Size } from './frame-geometry.js';
import { paintFraming, squareSide } from './paint-framing.js';
import type { Preview } from './preview.js';

/** What framing needs. */
interface Framing {
  preview: Preview & Size;
  frame: Frame;
  /** The square of an earlier picture, to be laid faintly over this one. */
  earlier: HTMLCanvasElement | undefined;
  onFrame: (frame: Frame) => void;
}

interface Point {
  x: number;
  y: number;
}

/** Draws the picture under its square, and lets fingers, mouse and wheel move it. */
class FramingDirective extends AsyncDirective {
  #canvas: HTMLCanvasElement | undefined;
  #current!: Framing;
  readonly #pointers = new Map<number, Point>();
  /** Where the fingers and the square were when the number of fingers last changed. */
  #anchor: { middle: Point; spread: number; frame: Frame } | undefined;
  #resizes: ResizeObserver | undefined;

  override render(framing: Framing): typeof noChange {
    this.#current = framing;
    return noChange;
  }

  override update(part: ElementPart, [framing]: [Framing]): typeof noChange {
    this.#current = framing;
    if (this.#canvas !== part.element) this.#attach(part.element as HTMLCanvasElement);
    this.#paint();
    return noChange;
  }

  override disconnected(): void {
    this.#resizes?.disconnect();
  }

  override reconnected(): void {
    if (this.#canvas) this.#resizes?.observe(this.#canvas);
  }

  #attach(canvas: HTMLCanvasElement): void {
    this.#canvas = canvas;
    canvas.addEventListener('pointerdown', this.#down);
    canvas.addEventListener('pointermove', this.#moved);
    for (const type of ['pointerup', 'pointercancel'] as const) {
      canvas.addEventListener(type, this.#up);
    }
    canvas.addEventListener('wheel', this.#wheel, { passive: false });
    this.#resizes = new ResizeObserver(() => {
      this.#paint();
    });
    this.#resizes.observe(canvas);
  }

  #paint(): void {
    const { preview, frame, earlier } = this.#current;
    if (this.#canvas) paintFraming(this.#canvas, preview, frame, earlier);
  }

  readonly #down = (event: PointerEvent): void => {
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    try {
      this.#canvas?.setPointerCapture(event.pointerId);
    } catch {
      // ignore a pointer that has already left
    }
    this.#hold();
  };

  readonly #up = ({ pointerId }: PointerEvent): void => {
    this.#pointers.delete(pointerId);
    this.#hold();
  };

  readonly #moved = (event: PointerEvent): void => {
    if (!this.#pointers.has(event.pointerId) || !this.#anchor || !this.#canvas) return;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const { preview, onFrame } = this.#current;
    const { middle, spread, frame } = this.#anchor;
    const now = this.#fingers();
    const wider = zoom(frame, spread > 0 ? spread / now.spread : 1, preview);
    const perPixel = wider.size / squareSide(this.#canvas.clientWidth);
    const x = wider.x - (now.middle.x - middle.x) * perPixel;
    const y = wider.y - (now.middle.y - middle.y) * perPixel;
    onFrame(fit({ x, y, size: wider.size }, preview));
  };

  readonly #wheel = (event: WheelEvent): void => {
    const { preview, frame, onFrame } = this.#current;
    const next = zoom(frame, 1.0015 ** event.deltaY, preview);
    // at either end the page scrolls on
    if (next.size === frame.size) return;
    event.preventDefault();
    onFrame(next);
  };

  #hold(): void {
    this.#anchor =
      this.#pointers.size > 0 ? { ...this.#fingers(), frame: this.#current.frame } : undefined;
  }

  #fingers(): { middle: Point; spread: number } {
    const [first = { x: 0, y: 0 }, second] = [...this.#pointers.values()];
    if (!second) return { middle: first, spread: 0 };
    const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
    return { middle, spread: Math.max(1, Math.hypot(first.x - second.x, first.y - second.y)) };
  }
}

/** On a canvas: shows the picture under its square and tells where a person moves it. */
export const framing = directive(FramingDirective);
