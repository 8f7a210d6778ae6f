// Takes over what `dermdx evaluate` wrote: for the test lesions, with the facts of the training beside it,
// and for the pictures of other clinics, by their names below:
//   node model/training/take-metrics.mjs report isic2017=report-2017 isic2018-validation=report-2018
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ELSEWHERE = {
  isic2017: {
    title: 'ISIC 2017, validation part',
    text:
      'pictures of the ISIC 2017 challenge that it did not learn from, from other clinics and cameras: ' +
      'moles, melanomas and keratoses. It learnt from others of the same challenge.',
  },
  'isic2018-validation': {
    title: 'ISIC 2018, validation',
    text:
      'validation pictures of the ISIC 2018 challenge, which are much like those at home; one ' +
      'dermatofibroma, no vascular lesion.',
  },
};

const here = dirname(fileURLToPath(import.meta.url));
const [home, ...others] = process.argv.slice(2);
if (!home) throw new Error('Name the folder that dermdx evaluate wrote.');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const write = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
const { model, settings, trainingPictures, trainingMinutes, processors } = read(
  join(here, 'results/release.json'),
);

function readReport(folder) {
  const metrics = read(join(folder, 'metrics.json'));
  if (metrics.model.sha256 !== model) throw new Error(`${folder} is of another network.`);
  return metrics;
}

/** One set elsewhere; curves and groups are left out. */
function takeElsewhere(argument) {
  const [name, folder] = argument.split('=');
  if (!ELSEWHERE[name]) throw new Error(`Name one of ${Object.keys(ELSEWHERE).join(', ')}.`);
  const report = readReport(folder);
  const kept = ['options', 'counts', 'overall', 'classes', 'confusion'];
  const judged = ['triage', 'reference', 'candidates', 'abstention'];
  const figures = [...kept, ...judged].map((key) => [key, report[key]]);
  return { name, ...ELSEWHERE[name], ...Object.fromEntries(figures) };
}

const metrics = readReport(home);
metrics.training = { model, settings, trainingPictures, trainingMinutes, processors };
write(join(here, '../metrics.json'), metrics);
if (others.length > 0) {
  write(join(here, 'results/elsewhere.json'), { model, sets: others.map(takeElsewhere) });
}
