import type { ReactiveController, ReactiveControllerHost } from 'lit';

const MOST = 12;
const STEP = 48;

/** Zoom and pan of a layer in its stage: wheel, drag, two fingers, keys. */
export class ViewPort implements ReactiveController {
  readonly #layer: () => HTMLElement | undefined;
  readonly #fingers = new Map<number, { x: number; y: number }>();
  #scale = 1;
  #x = 0;
  #y = 0;

  /** @param layer - what is moved within its parent */
  constructor(host: ReactiveControllerHost, layer: () => HTMLElement | undefined) {
    this.#layer = layer;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#fingers.clear();
  }

  /** Shows the whole. */
  reset(): void {
    this.#scale = 1;
    this.#x = this.#y = 0;
    this.#apply();
  }

  /**
   * Closer or further away.
   *
   * @param factor - more than 1 is closer
   * @param at - what stays where it is, in pixels of the stage; its middle when not given
   */
  zoom(factor: number, at?: { x: number; y: number }): void {
    const stage = this.#stage();
    const { x, y } = at ?? { x: stage.width / 2, y: stage.height / 2 };
    const scale = Math.min(Math.max(this.#scale * factor, 1), MOST);
    this.#x = x - ((x - this.#x) / this.#scale) * scale;
    this.#y = y - ((y - this.#y) / this.#scale) * scale;
    this.#scale = scale;
    this.#apply();
  }

  readonly down = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, this.#at(event));
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const [other] = [...this.#fingers].filter(([id]) => id !== event.pointerId);
    this.#fingers.set(event.pointerId, now);
    if (other) {
      const [, still] = other;
      const length = (one: { x: number; y: number }) =>
        Math.hypot(one.x - still.x, one.y - still.y);
      this.zoom(length(now) / Math.max(length(before), 1), still);
    } else {
      this.#x += now.x - before.x;
      this.#y += now.y - before.y;
      this.#apply();
    }
  };

  readonly up = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
  };

  readonly wheel = (event: WheelEvent): void => {
    // all of it is visible, so the gesture is meant for the page
    if (this.#scale === 1 && event.deltaY > 0 && !event.ctrlKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 400), this.#at(event));
  };

  readonly key = (event: KeyboardEvent): void => {
    const act: Record<string, () => void> = {
      '+': () => {
        this.zoom(1.5);
      },
      '-': () => {
        this.zoom(1 / 1.5);
      },
      ArrowLeft: () => {
        this.#shift(STEP, 0);
      },
      ArrowRight: () => {
        this.#shift(-STEP, 0);
      },
      ArrowUp: () => {
        this.#shift(0, STEP);
      },
      ArrowDown: () => {
        this.#shift(0, -STEP);
      },
    };
    const go = act[event.key];
    if (!go) return;
    event.preventDefault();
    go();
  };

  #shift(x: number, y: number): void {
    this.#x += x;
    this.#y += y;
    this.#apply();
  }

  #stage(): DOMRect {
    return this.#layer()?.parentElement?.getBoundingClientRect() ?? new DOMRect();
  }

  #at({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left, top } = this.#stage();
    return { x: clientX - left, y: clientY - top };
  }

  /** Never past the picture's own edge. */
  #apply(): void {
    const layer = this.#layer();
    if (!layer) return;
    const { width, height } = this.#stage();
    this.#x = Math.min(0, Math.max(this.#x, width * (1 - this.#scale)));
    this.#y = Math.min(0, Math.max(this.#y, height * (1 - this.#scale)));
    // one finger scrolls the page until there is something to move
    layer.parentElement!.style.touchAction = this.#scale === 1 ? 'pan-y' : 'none';
    layer.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
  }
}
