import type { Calibration } from '@dermdx/contract';
import { checkObject } from '../checks.js';
import { known } from '../errors.js';
import { tellFigures } from '../judgement/figures.js';
import type { Figures, FiguresOf } from '../judgement/figures.js';
import { findModelFolder, readNetwork } from './assets.js';

/**
 * Reads what was measured on the calibration lesions, without starting the network: whether the
 * figures of a diagnosis that came from elsewhere follow from its own probabilities.
 *
 * @param model - folder of a network; the installed `@dermdx/model` unless named
 * @returns gives the figures that belong to probabilities, most probable first, of a picture that was taken
 * through a dermatoscope
 * @throws AssetError when the network is not installed or is damaged
 *
 * @example
 * ```ts
 * import { load, loadFigures } from '@dermdx/core/node';
 *
 * const dermdx = await load();
 * const diagnosis = await dermdx.diagnose('picture.jpg');
 * const tell = await loadFigures();
 * if (diagnosis.status === 'diagnosed' && diagnosis.source === 'dermatoscope') {
 *   console.log(tell(diagnosis).triage.level === diagnosis.triage.level);
 * }
 * ```
 */
export async function loadFigures(
  model = findModelFolder(),
): Promise<(said: FiguresOf) => Figures> {
  const calibration = await loadCalibration(model);
  return (said) => {
    try {
      return tellFigures(checkObject('diagnosis', said), calibration);
    } catch (error) {
      throw known(error);
    }
  };
}

/**
 * Reads what was fitted for the network, without starting it.
 *
 * @param model - folder of a network; the installed `@dermdx/model` unless named
 * @throws AssetError when the network is not installed or is damaged
 *
 * @example
 * ```ts
 * import { loadCalibration } from '@dermdx/core/node';
 *
 * const { modes } = await loadCalibration();
 * console.log(Object.keys(modes));
 * ```
 */
export async function loadCalibration(model = findModelFolder()): Promise<Calibration> {
  return (await readNetwork(model)).calibration;
}
