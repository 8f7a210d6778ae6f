import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Calibration, Metrics, ModelIdentity } from '@dermdx/contract';
import { LABELS } from '@dermdx/contract';
import { calibrationSchema, manifestSchema, metricsSchema } from '@dermdx/contract/schemas';
import type { Figures, FiguresOf } from '@dermdx/core/node';
import { parse } from 'valibot';
import { ConfigError } from '../config.js';

/** A group of the test lesions, and how many of them were malignant. */
export interface Group {
  group: string;
  lesions: number;
  malignant: number;
}

/** What the installed network was measured to say of lesions that it never saw. */
export interface Measured {
  model: ModelIdentity;
  calibration: Calibration;
  metrics: Metrics;
  /** The figures that belong to probabilities, by the code that tells them everywhere else. */
  figures: (said: FiguresOf) => Figures;
}

/**
 * Reads what is installed of `@dermdx/model`.
 *
 * @throws ConfigError when it, or `@dermdx/core`, is not installed
 */
export async function readMeasured(): Promise<Measured> {
  try {
    const { loadFigures } = await import('@dermdx/core/node');
    const { name, version } = parse(manifestSchema, read('manifest.json'));
    const calibration = parse(calibrationSchema, read('calibration.json'));
    return {
      model: { name, version, sha256: calibration.model },
      calibration,
      metrics: parse(metricsSchema, read('metrics.json')),
      figures: await loadFigures(),
    };
  } catch (cause) {
    const message =
      'Demo data is drawn from what was measured: install @dermdx/core and @dermdx/model.';
    throw Object.assign(new ConfigError([message]), { cause });
  }
}

/** How often a class is there, and how often the network then says another: indices of labels. */
export function classCounts({ confusion }: Metrics): [index: number, count: number][] {
  return LABELS.map((_, index) => [index, confusion[index]!.reduce((sum, one) => sum + one, 0)]);
}

function read(name: string): unknown {
  const path = fileURLToPath(import.meta.resolve(`@dermdx/model/${name}`));
  return JSON.parse(readFileSync(path, 'utf8'));
}
