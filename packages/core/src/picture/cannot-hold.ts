/** Pixels that every browser can hold. */
const HELD_EVERYWHERE = 4096 ** 2;

/** Whether a blank picture of this size is too large for this browser, too. */
export function cannotHold(width: number, height: number): boolean {
  if (width * height <= HELD_EVERYWHERE) return false;
  try {
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.fillRect(width - 1, height - 1, 1, 1);
    return context.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255;
  } catch {
    return true;
  }
}
