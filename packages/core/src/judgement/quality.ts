import type { AbstainReason, Calibration, Frame, Quality, QualityMeasure } from '@dermdx/contract';

/** Whether the picture is good enough to be judged, measure by measure. */
export interface QualityReport {
  /** What was measured. */
  quality: Quality;
  /** Why it is not; empty when it is. */
  reasons: AbstainReason[];
  /** The square that was looked at. */
  frame: Frame;
}

/** What the framed square shows at a fixed scale. */
export interface Appearance {
  sharpness: number;
  /** Mean brightness, from 0 to 1. */
  exposure: number;
}

/** Weights of red, green and blue in brightness (ITU-R BT.601), of levels up to 255. */
const [RED, GREEN, BLUE] = [0.299 / 255, 0.587 / 255, 0.114 / 255];

/** Keeps the sharpness of a plain square, which has no contrast to divide by, near 0. */
const LEAST_CONTRAST = 0.01;

/**
 * Measures sharpness and exposure.
 *
 * Sharpness is the detail that a 3 × 3 box blur takes away, as a share of the contrast: blurring
 * again changes a sharp picture much and a blurred one little (Crété et al. 2007, The blur effect,
 * doi 10.1117/12.702790). As a share, since a pale lesion has little of both.
 *
 * @param levels - interleaved RGB of the square, `side × side × 3`
 */
export function measureAppearance(levels: ArrayLike<number>, side: number): Appearance {
  const luma = new Float64Array(side * side);
  let sum = 0;
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const red = levels[pixel * 3]! * RED;
    luma[pixel] = red + levels[pixel * 3 + 1]! * GREEN + levels[pixel * 3 + 2]! * BLUE;
    sum += luma[pixel]!;
  }
  return { sharpness: measureSharpness(luma, side), exposure: sum / luma.length };
}

/** Over the interior alone: the outermost pixels have no full neighbourhood. */
function measureSharpness(luma: Float64Array, side: number): number {
  const inner = side - 2;
  const count = inner * inner;
  let sum = 0;
  let detail = 0;
  // plain loops: this must be quick at the first picture too, before anything is optimized
  for (let row = 1; row <= inner; row++) {
    for (let pixel = row * side + 1; pixel <= row * side + inner; pixel++) {
      sum += luma[pixel]!;
      detail += Math.abs(luma[pixel]! - boxMean(luma, pixel, side));
    }
  }
  const mean = sum / count;
  let contrast = 0;
  for (let row = 1; row <= inner; row++) {
    for (let pixel = row * side + 1; pixel <= row * side + inner; pixel++) {
      contrast += Math.abs(luma[pixel]! - mean);
    }
  }
  return detail / count / (contrast / count + LEAST_CONTRAST);
}

/** Mean of 3 × 3 pixels. */
function boxMean(luma: Float64Array, centre: number, side: number): number {
  const above = centre - side;
  const below = centre + side;
  const upper = luma[above - 1]! + luma[above]! + luma[above + 1]!;
  const middle = luma[centre - 1]! + luma[centre]! + luma[centre + 1]!;
  const lower = luma[below - 1]! + luma[below]! + luma[below + 1]!;
  return (upper + middle + lower) / 9;
}

/**
 * Judges what was measured, in the order size, sharpness, exposure.
 *
 * @param width - pixels of the upright picture, or of the person's own frame
 * @param height - pixels of the same
 */
export function judgeQuality(
  width: number,
  height: number,
  { sharpness, exposure }: Appearance,
  { minimumSide, quality: limits }: Pick<Calibration, 'minimumSide' | 'quality'>,
): Omit<QualityReport, 'frame'> {
  const tooDark = exposure < limits.darkest;
  const tooBright = exposure > limits.brightest;
  const quality = {
    sharpness: measure(sharpness, sharpness >= limits.sharpness),
    exposure: measure(exposure, !tooDark && !tooBright),
    width: measure(width, width >= minimumSide),
    height: measure(height, height >= minimumSide),
  };
  const reasons: AbstainReason[] = [];
  if (!quality.width.pass || !quality.height.pass) reasons.push('too-small');
  if (!quality.sharpness.pass) reasons.push('too-blurred');
  if (tooDark) reasons.push('too-dark');
  if (tooBright) reasons.push('too-bright');
  return { quality, reasons };
}

function measure(value: number, pass: boolean): QualityMeasure {
  return { value, pass };
}
