// Takes over what `dermdx evaluate` wrote: for the test lesions, with the facts of the training beside it,
// and for the pictures of other clinics, by their names below:
//   node model/training/take-metrics.mjs report isic2017=report-2017 isic2018-validation=report-2018
// With thorough=report-thorough also for the test lesions in four mirrored views, as the panel asks.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelMetricsSchema } from '@dermdx/contract/schemas';
import { parse } from 'valibot';
import { countRejected } from '../../scripts/model-card/words.mjs';

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
const { model, runs } = read(join(here, 'results/release.json'));
const networks = Object.values(runs);

function readReport(folder) {
  const metrics = read(join(folder, 'metrics.json'));
  if (metrics.model.sha256 !== model) throw new Error(`${folder} is of another network.`);
  return metrics;
}

/** One further set; curves and groups are left out. */
function takeSet(report) {
  const kept = ['options', 'counts', 'overall', 'classes', 'confusion'];
  const judged = ['triage', 'reference', 'candidates', 'abstention'];
  return Object.fromEntries([...kept, ...judged].map((key) => [key, report[key]]));
}

function takeElsewhere([name, folder]) {
  if (!ELSEWHERE[name]) throw new Error(`Name one of ${Object.keys(ELSEWHERE).join(', ')}.`);
  return { name, ...ELSEWHERE[name], ...takeSet(readReport(folder)) };
}

/** Tests of bins and candidates in both places together, of the plain mode. */
function joinTests({ reference, candidates }, { bins, candidates: sets }) {
  const home = [...reference.bins, ...candidates.tests.pools];
  const chances = [...home, ...bins, ...sets].flatMap(({ p }) => (p === null ? [] : [p]));
  return { tests: chances.length, rejected: countRejected(chances) };
}

const metrics = readReport(home);
const named = others.map((argument) => argument.split('='));
const crossFitted = read(join(here, 'results/cross-fitted.json'));
if (crossFitted.model !== model) {
  throw new Error('results/cross-fitted.json is of another network. Run run.py --calibrate again.');
}
const thorough = named.find(([name]) => name === 'thorough');
const all = {
  ...metrics,
  ...(thorough && { thorough: takeSet(readReport(thorough[1])) }),
  training: {
    model,
    settings: runs.final.settings,
    trainingPictures: runs.final.pictures,
    trainingMinutes: Math.round(networks.reduce((sum, { minutes }) => sum + minutes, 0)),
    networks: networks.length,
  },
  elsewhere: {
    sets: named.filter(([name]) => name !== 'thorough').map(takeElsewhere),
    crossFitted: crossFitted.modes,
    tests: joinTests(metrics, crossFitted.modes.plain),
  },
};
write(join(here, '../metrics.json'), parse(modelMetricsSchema, all));
