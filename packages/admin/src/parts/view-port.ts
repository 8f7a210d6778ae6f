import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** As close as it goes, in pixels of the screen to a pixel of the picture. */
const MOST = 8;
const STEP = 48;

/** What of a picture is shown: how much closer than the whole, and moved by what share of its stage. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** Zoom and pan of a picture in its stage: wheel with a modifier, drag, two fingers, keys. */
export class ViewPort implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #layer: () => HTMLElement | undefined;
  readonly #moved: (view: View) => void;
  readonly #fingers = new Map<number, { x: number; y: number }>();
  #scale = 1;
  #x = 0;
  #y = 0;

  /**
   * @param layer - what is moved within its parent; the picture is in it
   * @param moved - told what is shown when somebody changes it
   */
  constructor(
    host: ReactiveControllerHost,
    layer: () => HTMLElement | undefined,
    moved: (view: View) => void = () => undefined,
  ) {
    this.#moved = moved;
    this.#host = host;
    this.#layer = layer;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#fingers.clear();
  }

  /** Shows what another one shows. */
  show({ scale, x, y }: View): void {
    const { width, height } = this.#stage();
    this.#scale = scale;
    this.#x = x * width;
    this.#y = y * height;
    this.#place();
  }

  /** Pixels of the screen to a pixel of the picture; undefined until the picture is there. */
  get magnification(): number | undefined {
    const whole = this.#whole();
    return whole === undefined ? undefined : whole * this.#scale;
  }

  /** One pixel of the screen to a pixel of the picture; the whole where that is what is shown. */
  toggle(): void {
    const whole = this.#whole();
    if (whole === undefined) return;
    if (Math.abs(whole * this.#scale - 1) < 0.001) this.reset();
    else this.zoom(1 / (whole * this.#scale));
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
    // a picture smaller than its stage is never made smaller than the stage shows it
    const most = Math.max(MOST / (this.#whole() ?? 1), 1);
    const scale = Math.min(
      Math.max(this.#scale * factor, Math.min(1, 1 / (this.#whole() ?? 1))),
      most,
    );
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
    // alone, the wheel moves the page; a pinch on a touch pad comes with ctrlKey
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 400), this.#at(event));
  };

  /** Arrows move it, the others zoom. */
  readonly key = (event: KeyboardEvent): void => {
    this.#press(event, { ...this.#moves, ...this.#zooms });
  };

  /** The keys that need no focus on the picture. */
  readonly zoomKey = (event: KeyboardEvent): void => {
    this.#press(event, this.#zooms);
  };

  readonly #zooms: Record<string, () => void> = {
    '+': () => {
      this.zoom(1.5);
    },
    '-': () => {
      this.zoom(1 / 1.5);
    },
    '0': () => {
      this.reset();
    },
    z: () => {
      this.toggle();
    },
  };

  readonly #moves: Record<string, () => void> = {
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

  #press(event: KeyboardEvent, acts: Record<string, () => void>): void {
    const go = acts[event.key];
    // with a modifier, keys are the browser's
    if (!go || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go();
  }

  /** Pixels of the screen to a pixel of the picture while the whole is shown. */
  #whole(): number | undefined {
    const picture = this.#layer()?.querySelector('img');
    const { width, height } = this.#stage();
    if (!picture?.naturalWidth || width === 0) return undefined;
    const { naturalWidth, naturalHeight } = picture;
    return Math.min(width / naturalWidth, height / naturalHeight) * devicePixelRatio;
  }

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

  #apply(): void {
    this.#place();
    const { width, height } = this.#stage();
    if (width > 0) this.#moved({ scale: this.#scale, x: this.#x / width, y: this.#y / height });
  }

  /** Never past the picture's own edge. */
  #place(): void {
    const layer = this.#layer();
    if (!layer) return;
    const { width, height } = this.#stage();
    this.#x = within(this.#x, width * (1 - this.#scale));
    this.#y = within(this.#y, height * (1 - this.#scale));
    // one finger scrolls the page until there is something to move
    layer.parentElement!.style.touchAction = this.#scale <= 1 ? 'pan-y' : 'none';
    layer.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    this.#host.requestUpdate();
  }
}

/** Between the two edges; what is smaller than its stage stands in the middle of it. */
function within(place: number, room: number): number {
  return room > 0 ? room / 2 : Math.min(0, Math.max(place, room));
}
