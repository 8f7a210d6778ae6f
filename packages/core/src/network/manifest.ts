import * as v from 'valibot';
import { calibrationSchema } from '../calibration-file.js';
import type { Calibration } from '../calibration-file.js';
import { LABELS } from '../diagnosis.js';
import { AssetError } from '../errors.js';

const file = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'must be a plain file name')),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
});

const triple = v.pipe(v.array(v.number()), v.length(3));

const manifestSchema = v.object({
  format: v.literal(1),
  name: v.string(),
  version: v.string(),
  files: v.object({ model: file, calibration: file }),
  input: v.object({
    side: v.pipe(v.number(), v.integer(), v.minValue(32), v.maxValue(1024)),
    mean: triple,
    standardDeviation: v.pipe(v.array(v.pipe(v.number(), v.gtValue(0))), v.length(3)),
    frame: v.literal('centre-square'),
    resize: v.literal('triangle'),
  }),
  classes: v.strictTuple(LABELS.map((label) => v.literal(label))),
  opset: v.pipe(v.number(), v.integer()),
});

/** A file named by the manifest. */
export interface ManifestFile {
  /** A plain file name, beside the manifest. */
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** `manifest.json`: what the network is, its files, and how a picture is prepared for it. */
export interface Manifest {
  format: 1;
  name: string;
  version: string;
  files: { model: ManifestFile; calibration: ManifestFile };
  input: {
    /** Pixels of the square that the network takes. */
    side: number;
    mean: number[];
    standardDeviation: number[];
    frame: 'centre-square';
    resize: 'triangle';
  };
  /** The labels in the order of the outputs. */
  classes: readonly string[];
  opset: number;
}

/**
 * Reads `manifest.json`.
 *
 * @throws AssetError `asset-invalid` when it is not JSON or not of the form this version reads
 */
export function parseManifest(text: string, url: string): Manifest {
  return parse<Manifest>(manifestSchema, text, url);
}

/**
 * Reads `calibration.json`.
 *
 * @throws AssetError `asset-invalid` when it is not valid or was made for another network
 */
export function parseCalibration(text: string, url: string, manifest: Manifest): Calibration {
  const calibration = parse<Calibration>(calibrationSchema, text, url);
  if (calibration.model !== manifest.files.model.sha256) {
    const message = `${url} was made for another network. Copy all files of one version of @dermdx/model.`;
    throw new AssetError('asset-invalid', message, url);
  }
  return calibration;
}

function parse<T>(schema: v.GenericSchema<unknown, T>, text: string, url: string): T {
  const result = v.safeParse(schema, readJson(text, url));
  if (result.success) return result.output;
  const issue = result.issues[0];
  const where = v.getDotPath(issue) ?? 'the whole';
  const message =
    `${url} is not a file this version of @dermdx/core reads (${where}: ${issue.message}). ` +
    'Copy the files of a matching version of @dermdx/model.';
  throw new AssetError('asset-invalid', message, url);
}

function readJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const page = text.trimStart().startsWith('<');
    const message = page
      ? `${url} answered with a web page. Host DermDx's files there (dermdx assets DIR).`
      : `${url} is not JSON. Copy it again (dermdx assets DIR).`;
    throw new AssetError(page ? 'asset-wrong-type' : 'asset-invalid', message, url, { cause });
  }
}
