/** Side of the small copy that is compared, in pixels. */
const SIDE = 48;

/**
 * From this mean change of brightness on, as a share of all there is, something moved. Set by hand with
 * made-up moving and still pictures, not measured on people.
 */
const MOVED = 0.02;

/** Tells whether a video stands still, from one look to the next. */
export class Stillness {
  readonly #canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  #before: Float32Array | undefined;

  /** Whether the middle of the picture is as it was at the last look; the first look says no. */
  isStill(video: HTMLVideoElement): boolean {
    const now = this.#look(video);
    const before = this.#before;
    this.#before = now;
    if (!now || !before) return false;
    const change = now.reduce((sum, level, index) => sum + Math.abs(level - before[index]!), 0);
    return change / now.length < MOVED;
  }

  #look(video: HTMLVideoElement): Float32Array | undefined {
    const { videoWidth: width, videoHeight: height } = video;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    const side = Math.min(width, height);
    if (!context || side === 0) return undefined;
    const [x, y] = [(width - side) / 2, (height - side) / 2];
    context.drawImage(video, x, y, side, side, 0, 0, SIDE, SIDE);
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    return Float32Array.from({ length: SIDE * SIDE }, (_, pixel) => {
      const [red, green, blue] = data.subarray(pixel * 4, pixel * 4 + 3);
      return (0.299 * red! + 0.587 * green! + 0.114 * blue!) / 255;
    });
  }
}
