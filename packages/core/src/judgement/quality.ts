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
