import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestSchema } from '@dermdx/contract/schemas';
import * as v from 'valibot';

/** A network whose results are taken. */
export interface KnownModel {
  name: string;
  version: string;
  sha256: string;
}

/** Paths of manifests with commas between: the networks that they describe, and the installed one. */
export const knownModels = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const files = dataset.value.split(',').filter((file) => file !== '');
    const named = files.map(readManifest);
    const installed = readInstalled();
    if (named.includes(undefined)) {
      addIssue({ message: 'names a file that is no manifest of a model.' });
      return NEVER;
    }
    const models = [...named, installed].filter((model) => model !== undefined);
    if (models.length > 0) return models;
    addIssue({ message: 'must be set, or @dermdx/model be installed: no model is known.' });
    return NEVER;
  }),
);

/** The network that @dermdx/core runs here, when it is to be run again on what was stored. */
export const recheckedModel = v.pipe(
  v.boolean(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    if (!dataset.value) return undefined;
    const installed = hasCore() ? readInstalled() : undefined;
    if (installed) return installed;
    addIssue({ message: 'runs the network: install @dermdx/core and @dermdx/model.' });
    return NEVER;
  }),
);

/** A folder that `dermdx calibrate` wrote, or another with a network in it. */
export const modelFolder = v.pipe(
  v.string(),
  v.check(
    (folder) => readManifest(join(folder, 'manifest.json')) !== undefined,
    'names no folder with a network: dermdx calibrate writes one.',
  ),
);

function readInstalled(): KnownModel | undefined {
  try {
    return readManifest(fileURLToPath(import.meta.resolve('@dermdx/model/manifest.json')));
  } catch {
    return undefined;
  }
}

function hasCore(): boolean {
  try {
    import.meta.resolve('@dermdx/core/node');
    return true;
  } catch {
    return false;
  }
}

function readManifest(file: string): KnownModel | undefined {
  try {
    const { name, version, files } = v.parse(
      manifestSchema,
      JSON.parse(readFileSync(file, 'utf8')),
    );
    return { name, version, sha256: files.model.sha256 };
  } catch {
    return undefined;
  }
}
