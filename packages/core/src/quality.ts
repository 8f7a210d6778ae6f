import type { AbstainReason, Diagnosis } from './diagnosis.js';

/** Whether the picture is good enough to be judged, measure by measure. */
export interface QualityReport {
  quality: Diagnosis['quality'];
  /** Why it is not; empty when it is. */
  reasons: AbstainReason[];
}

/**
 * Judges the size of a picture.
 *
 * @param width - pixels of the upright picture
 * @param height - pixels of the upright picture
 * @param minimumSide - the shortest side at which the network's accuracy was measured to hold
 */
export function judgeQuality(width: number, height: number, minimumSide: number): QualityReport {
  const quality = {
    width: { value: width, pass: width >= minimumSide },
    height: { value: height, pass: height >= minimumSide },
  };
  const pass = quality.width.pass && quality.height.pass;
  return { quality, reasons: pass ? [] : ['too-small'] };
}
