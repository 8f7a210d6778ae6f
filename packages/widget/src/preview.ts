import type { ReactiveControllerHost } from 'lit';
import type { Problem } from './problems.js';

/** A picture made ready to be shown: upright, and small enough for any screen. */
export interface Preview {
  canvas: HTMLCanvasElement;
  /** Pixels of the upright original. */
  width: number;
  /** Pixels of the upright original. */
  height: number;
}

// enough to zoom in on
const LONGER_SIDE = 1600;

/** Shows one picture at a time; drawn on a canvas, so the page's policy need not allow `blob:`. */
export class PicturePreview {
  /** The picture asked for last; undefined until it is decoded. */
  current: Preview | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #onUnreadable: (picture: Blob, problem: Problem) => void;
  #picture: Blob | undefined;

  constructor(
    host: ReactiveControllerHost,
    onUnreadable: (picture: Blob, problem: Problem) => void,
  ) {
    this.#host = host;
    this.#onUnreadable = onUnreadable;
  }

  /** Makes another picture, or none, the current one. */
  show(picture: Blob | undefined): void {
    if (this.#picture === picture) return;
    this.#picture = picture;
    this.current = undefined;
    if (picture) void this.#decode(picture);
  }

  async #decode(picture: Blob): Promise<void> {
    let preview: Preview | undefined;
    try {
      preview = await drawPreview(picture);
    } catch {
      if (this.#picture === picture) this.#onUnreadable(picture, describe(picture));
    }
    if (this.#picture !== picture) return;
    this.current = preview;
    this.#host.requestUpdate();
  }
}

function describe({ size }: Blob): Problem {
  if (size === 0) return { code: 'image-empty', message: 'The file is empty.' };
  return { code: 'decode-failed', message: 'The file cannot be read as a picture here.' };
}

async function drawPreview(picture: Blob): Promise<Preview> {
  const bitmap = await createImageBitmap(picture, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
  });
  const { width, height } = bitmap;
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.setAttribute('role', 'img');
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
  return { canvas, width, height };
}
