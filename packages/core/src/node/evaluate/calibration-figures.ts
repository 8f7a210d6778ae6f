import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { MANIFEST_FILE } from '../../assets.js';

const bins = v.array(v.object({ from: v.number(), correct: v.number(), total: v.number() }));

const schema = v.object({
  modes: v.record(
    v.string(),
    v.object({
      lesions: v.number(),
      bins: v.object({ nv: bins, other: bins }),
      candidates: v.object({
        levels: v.array(v.number()),
        counts: v.optional(v.array(v.number())),
        pools: v.optional(v.array(v.string())),
      }),
      triage: v.object({
        malignant: v.object({ lesions: v.number(), referred: v.number() }),
        benign: v.object({ lesions: v.number(), referred: v.number() }),
      }),
    }),
  ),
});

/** What calibration claims, by mode: what the evaluation compares with what it finds. */
export type CalibrationFigures = v.InferOutput<typeof schema>['modes'];

/** A mode's claims. */
export type ModeFigures = CalibrationFigures[string];

/**
 * Reads what a network's calibration claims. The files were checked when the network was loaded.
 *
 * @returns no modes for a network of before they were measured
 */
export async function readCalibrationFigures(folder: string): Promise<CalibrationFigures> {
  const manifest = v.parse(
    v.object({ files: v.object({ calibration: v.object({ path: v.string() }) }) }),
    JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')),
  );
  const text = await readFile(join(folder, manifest.files.calibration.path), 'utf8');
  const result = v.safeParse(schema, JSON.parse(text));
  return result.success ? result.output.modes : {};
}
