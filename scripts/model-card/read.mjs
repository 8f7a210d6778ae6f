import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelMetricsSchema } from '@dermdx/contract/schemas';
import { safeParse } from 'valibot';

/**
 * What `dermdx evaluate` measured at home and elsewhere, and on which training it was.
 *
 * @typedef {import('@dermdx/contract').ModelMetrics} Metrics
 */

/**
 * What it measured on a set from elsewhere, of which the set says what it shows.
 *
 * @typedef {Metrics['elsewhere']['sets'][number]} Place
 */

/**
 * A further measurement that the card shows.
 *
 * @typedef {object} Result
 * @property {string} name - of its file
 * @property {string} model - the network's SHA-256
 * @property {Section} card
 */

/**
 * A section of the card; its table is left out where there are no columns.
 *
 * @typedef {{ title: string, text: string, columns?: string[], rows: unknown[][] }} Section
 */

/**
 * @typedef {object} Model
 * @property {string} folder
 * @property {import('@dermdx/contract').Manifest} manifest
 * @property {Metrics} metrics
 * @property {{ model: string }} calibration
 * @property {string} network - the SHA-256 of its file
 * @property {Record<'learnt' | 'test', { pictures: number, lesions: number }>} split
 * @property {Result[]} results
 */

/** Form of metrics.json that the card is made from. */
const FORMAT = 1;

/**
 * All that the card is made from.
 *
 * @param {string} folder - the folder `model`
 * @returns {Model}
 */
export function readModel(folder) {
  /** @param {string} name */
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
    results: readResults(join(folder, 'training', 'results')),
  };
}

/**
 * Other measurements to show: files of `training/results` with `model`, the network's SHA-256, and
 * `card`: `{ title, text, columns, rows }`.
 *
 * @param {string} folder
 * @returns {Result[]}
 */
function readResults(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
    .filter(({ card }) => card);
}

/**
 * Pictures and lesions of each part of the set; the training code gives the first folds of its own.
 *
 * @param {string} path
 * @returns {Model['split']}
 */
function countSplit(path) {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const count = () => ({ pictures: 0, lesions: /** @type {Set<string>} */ (new Set()) });
  const parts = { learnt: count(), test: count() };
  for (const row of rows) {
    const [, lesion = '', name] = row.split(',');
    const part = parts[name === 'test' ? 'test' : 'learnt'];
    part.pictures++;
    part.lesions.add(lesion);
  }
  /** @param {ReturnType<typeof count>} part */
  const sum = ({ pictures, lesions }) => ({ pictures, lesions: lesions.size });
  return { learnt: sum(parts.learnt), test: sum(parts.test) };
}

/**
 * What does not fit together; a card made of it would be wrong.
 *
 * @param {Model} model
 * @returns {string[]} sentences, each with what to do
 */
export function findDisagreements({ manifest, metrics, calibration, network, split, results }) {
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
  if (!hasForm(metrics)) {
    faults.push('metrics.json has not the form of modelMetricsSchema. Run take-metrics.mjs again.');
  }
  for (const { name, model } of results) {
    if (model !== shipped) faults.push(`results/${name} is of another network. Measure it again.`);
  }
  if (metrics.counts?.lesions !== split.test.lesions) {
    faults.push(`metrics.json does not hold all ${split.test.lesions} test lesions. ${again}`);
  }
  return faults;
}

/**
 * Whether figures can be read at all.
 *
 * @param {unknown} metrics
 */
export function hasForm(metrics) {
  return safeParse(modelMetricsSchema, metrics).success;
}

/**
 * How many pictures of another source it learnt from beside those of HAM10000.
 *
 * @param {Model} model
 */
export function countSecondSource({ metrics: { training }, split }) {
  return training ? training.trainingPictures - split.learnt.pictures : 0;
}
