import { checkObject } from '../checks.js';
import { invalid } from '../errors.js';
import { checkOptions as check } from '../options.js';
import type { DiagnoseOptions as Options, Examination } from '../options.js';
import { MAXIMUM_PIXELS } from '@dermdx/contract';

/** A size in pixels. */
export interface Size {
  /** Columns, a whole number. */
  width: number;
  /** Rows, a whole number. */
  height: number;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions extends Omit<Options, 'onProgress'> {
  /**
   * Stretches the whole picture to this size before anything else, by the one triangle filter: for
   * sets that are stored squashed to squares, as training undoes it.
   */
  decodeAs?: Size | undefined;
}

const KEYS = ['source', 'frame', 'patient', 'thorough', 'explain', 'signal', 'decodeAs'];

/**
 * Checks what a caller asked for, before anything is read.
 *
 * @throws DermDxError `invalid-option`, naming the option and its values, or the option that was
 * probably meant
 *
 * @example
 * ```ts
 * import { checkOptions } from '@dermdx/core/node';
 *
 * const { source, thorough } = checkOptions({ patient: { age: 52 } });
 * console.log(source, thorough);
 * ```
 */
export function checkOptions(options: DiagnoseOptions): Examination {
  const examination = check(options, KEYS);
  checkSize(options.decodeAs);
  return examination;
}

function checkSize(size: Size | undefined): void {
  if (size === undefined) return;
  const { width, height } = checkObject('decodeAs', size);
  const whole = [width, height].every((side) => Number.isInteger(side) && side >= 1);
  if (whole && width * height <= MAXIMUM_PIXELS) return;
  throw invalid(
    `decodeAs must be whole pixels, at most ${MAXIMUM_PIXELS} in all, not ${width} × ${height}.`,
  );
}
