import * as v from 'valibot';
import type { Calibration, Manifest } from '@dermdx/contract';
import { calibrationSchema, manifestSchema } from '@dermdx/contract/schemas';
import { AssetError } from '../errors.js';

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
