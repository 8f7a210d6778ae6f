import type { ReactiveControllerHost } from 'lit';
import { loadedParts, loadParts } from '../flow/lazy-parts.js';
import { loadPictureScript } from './picture-script.js';
import { toProblem } from '../flow/problems.js';
import type { Problem } from '../flow/problems.js';

/** A picture made ready to be shown: upright, and small enough for any screen. */
export interface Preview {
  canvas: HTMLCanvasElement;
  /** Pixels of the upright original. */
  width: number;
  /** Pixels of the upright original. */
  height: number;
}

/** Shows one picture at a time; drawn on a canvas, so the page's policy need not allow `blob:`. */
export class PicturePreview {
  /** The picture asked for last; undefined until it is decoded. */
  current: Preview | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #onUnreadable: (picture: Blob, problem: Problem) => void;
  #picture: Blob | undefined;
  #isRead = false;

  constructor(
    host: ReactiveControllerHost,
    onUnreadable: (picture: Blob, problem: Problem) => void,
  ) {
    this.#host = host;
    this.#onUnreadable = onUnreadable;
  }

  /** Makes another picture, or none, the current one. */
  show(picture: Blob | undefined): void {
    if (this.#picture !== picture) {
      this.#picture = picture;
      this.current = undefined;
      this.#isRead = false;
    }
    // the script that reads it may still be loading; the view that shows the picture asks for it
    if (!picture || this.#isRead || !loadedParts()) return;
    this.#isRead = true;
    void this.#read(picture);
  }

  async #read(picture: Blob): Promise<void> {
    let preview: Preview | undefined;
    try {
      const [{ readPicture }] = await Promise.all([loadParts(), loadPictureScript()]);
      if (this.#picture !== picture) return;
      preview = await readPicture(picture);
    } catch (error) {
      if (this.#picture === picture) this.#onUnreadable(picture, toProblem(error));
    }
    if (this.#picture !== picture) return;
    this.current = preview;
    this.#host.requestUpdate();
  }
}
