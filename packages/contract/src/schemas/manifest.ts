import * as v from 'valibot';
import { LABELS } from '../vocabulary.js';
import { sha256 } from './values.js';

const file = v.object({
  /** A plain file name, beside the manifest. */
  path: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'must be a plain file name')),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Lower-case hexadecimal. */
  sha256,
});

/** A file named by the manifest. */
export interface ManifestFile extends v.InferOutput<typeof file> {}

const triple = v.pipe(v.array(v.number()), v.length(3));

/** The form of `manifest.json`. */
export const manifestSchema = v.object({
  format: v.literal(1),
  name: v.string(),
  version: v.string(),
  files: v.object({ model: file, calibration: file }),
  input: v.object({
    /** Pixels of the square that the network takes. */
    side: v.pipe(v.number(), v.integer(), v.minValue(32), v.maxValue(1024)),
    mean: triple,
    standardDeviation: v.pipe(v.array(v.pipe(v.number(), v.gtValue(0))), v.length(3)),
    frame: v.literal('centre-square'),
    resize: v.literal('triangle'),
  }),
  /** The labels in the order of the outputs. */
  classes: v.strictTuple(LABELS.map((label) => v.literal(label))),
  opset: v.pipe(v.number(), v.integer()),
});

/** `manifest.json`: what the network is, its files, and how a picture is prepared for it. */
export interface Manifest extends v.InferOutput<typeof manifestSchema> {}
