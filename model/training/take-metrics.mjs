// Takes over what `dermdx evaluate` wrote for the test lesions, with the facts of the training beside it:
//   node model/training/take-metrics.mjs report
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const report = process.argv[2];
if (!report) throw new Error('Name the folder that dermdx evaluate wrote.');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const metrics = read(join(report, 'metrics.json'));
const { model, settings, trainingPictures, trainingMinutes, processors } = read(
  join(here, 'results/release.json'),
);
if (metrics.model.sha256 !== model) throw new Error('The report is of another network.');
metrics.training = { model, settings, trainingPictures, trainingMinutes, processors };
writeFileSync(join(here, '../metrics.json'), `${JSON.stringify(metrics, null, 2)}\n`);
