import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Form of metrics.json that the card is made from. */
const FORMAT = 1;

/**
 * All that the card is made from.
 *
 * @param {string} folder - the folder `model`
 */
export function readModel(folder) {
  const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    folder,
    manifest: json('manifest.json'),
    metrics: json('metrics.json'),
    calibration: json('calibration.json'),
    network: createHash('sha256')
      .update(readFileSync(join(folder, 'dermdx.onnx')))
      .digest('hex'),
    split: countSplit(join(folder, 'training', 'split.csv')),
    elsewhere: json('training/results/elsewhere.json'),
    results: readResults(join(folder, 'training', 'results')),
  };
}

/**
 * Other measurements to show: files of `training/results` with `model`, the network's SHA-256, and
 * `card`: `{ title, text, columns, rows }`.
 */
function readResults(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
    .filter(({ card }) => card);
}

/** Pictures and lesions of each part of the set. */
function countSplit(path) {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const parts = {};
  for (const row of rows) {
    const [, lesion, part] = row.split(',');
    parts[part] ??= { pictures: 0, lesions: new Set() };
    parts[part].pictures++;
    parts[part].lesions.add(lesion);
  }
  return Object.fromEntries(
    Object.entries(parts).map(([part, { pictures, lesions }]) => [
      part,
      { pictures, lesions: lesions.size },
    ]),
  );
}

/**
 * What does not fit together; a card made of it would be wrong.
 *
 * @returns {string[]} sentences, each with what to do
 */
export function findDisagreements({
  manifest,
  metrics,
  calibration,
  network,
  split,
  elsewhere,
  results,
}) {
  const shipped = manifest.files.model.sha256;
  const again = 'Run dermdx evaluate on the test lesions again.';
  const faults = [];
  if (network !== shipped) {
    faults.push('manifest.json names another SHA-256 than dermdx.onnx has. Release it again.');
  }
  if (metrics.format !== FORMAT) faults.push(`metrics.json is not of format ${FORMAT}. ${again}`);
  if (metrics.model?.sha256 !== shipped) {
    faults.push(`metrics.json was measured on another network. ${again}`);
  }
  if (calibration.model !== shipped) {
    faults.push('calibration.json was fitted for another network. Release it again.');
  }
  if (metrics.training && metrics.training.model !== shipped) {
    faults.push('The training block of metrics.json is of another network. Put its own there.');
  }
  for (const { name, model } of [{ name: 'elsewhere.json', ...elsewhere }, ...results]) {
    if (model !== shipped) faults.push(`results/${name} is of another network. Measure it again.`);
  }
  if (metrics.counts?.lesions !== split.test.lesions) {
    faults.push(`metrics.json does not hold all ${split.test.lesions} test lesions. ${again}`);
  }
  return faults;
}
