// What `dermdx calibrate` gives a clinic: lesions of ISIC 2017's validation part are drawn to play one, others
// are its patients. Through the command line, several draws; writes results/clinic-trial.json and its
// table into docs/calibrate.md. NETWORK is calibrated without any of these lesions:
//   python model/training/run.py --data HAM10000 --second ISIC2017 --for-trial NETWORK
//   node model/training/clinic-trial.mjs ISIC2017 NETWORK WORK
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { countRejected } from '../../scripts/model-card/words.mjs';

const DRAWS = 5;
const CLINIC_LESIONS = 200;
const FOLDS = 5n;
/** NETWORK was calibrated on these (`CALIBRATED_BY` in release.py). */
const CALIBRATED_BY = [0n, 1n];

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const document = join(root, 'docs/calibrate.md');
const [source, network, work] = process.argv.slice(2);
if (!source || !network || !work) {
  throw new Error("Name the folder of ISIC 2017, the trial's network, and a folder to work in.");
}

const [heading, ...rows] = readFileSync(join(source, 'validation.csv'), 'utf8').trim().split('\n');
const lesionOf = (row) => row.split(',')[2] || row.split(',')[0];
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** As `hashed_fold` of split.py has it. */
const foldOf = (lesion) => BigInt(`0x${sha256(lesion)}`) % FOLDS;
const lesions = [...new Set(rows.map(lesionOf))].filter((l) => !CALIBRATED_BY.includes(foldOf(l)));

/** A lesion's place in a draw's order: by a hash, so that anyone draws the same. */
const placeIn = (draw, lesion) => sha256(`${draw} ${lesion}`);

function dermdx(...words) {
  const command = join(root, 'packages/cli/bin/dermdx.js');
  execFileSync(process.execPath, [command, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Calibrates on one draw's clinic and evaluates both networks on its patients. */
function runDraw(draw) {
  const order = [...lesions].sort((a, b) => placeIn(draw, a).localeCompare(placeIn(draw, b)));
  const clinic = new Set(order.slice(0, CLINIC_LESIONS));
  const others = new Set(order.slice(CLINIC_LESIONS));
  const folder = join(work, `draw-${draw}`);
  mkdirSync(folder, { recursive: true });
  const list = (name, wanted) => {
    const path = join(folder, name);
    writeFileSync(path, `${[heading, ...rows.filter(wanted)].join('\n')}\n`);
    return path;
  };
  const here = list('clinic.csv', (row) => clinic.has(lesionOf(row)));
  const patients = list('patients.csv', (row) => others.has(lesionOf(row)));
  const pictures = ['--images', join(source, 'images'), '--unsquash', '1024x768'];
  const calibrated = join(folder, 'calibrated');
  if (!existsSync(join(calibrated, 'network/manifest.json'))) {
    dermdx('calibrate', ...pictures, '--labels', here, '--out', calibrated, '--model', network);
  }
  const evaluate = (name, model) => {
    const out = join(folder, name);
    dermdx('evaluate', ...pictures, '--labels', patients, '--out', out, '--model', model);
    return figuresOf(JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')));
  };
  return {
    draw,
    shipped: evaluate('shipped', network),
    calibrated: evaluate('here', join(calibrated, 'network')),
  };
}

function figuresOf({ model, counts, overall, triage, candidates, reference }) {
  const { sensitivity, specificity } = triage.all;
  const take = ({ count, total }) => ({ count, total });
  return {
    sha256: model.sha256,
    malignantSentOn: take(sensitivity),
    benignNotSentOn: take(specificity),
    notJudged: { count: counts.abstained, total: counts.pictures },
    melanomaAmongCandidates: take(candidates.coverage.mel.share),
    calibrationError: overall.all.expectedCalibrationError.value,
    bins: reference.bins.length,
    binsRejected: countRejected(reference.bins.flatMap(({ p }) => (p === null ? [] : [p]))),
  };
}

const draws = [];
for (let draw = 1; draw <= DRAWS; draw++) {
  draws.push(runDraw(draw));
  console.log(JSON.stringify(draws.at(-1)));
}
writeFileSync(
  join(here, 'results/clinic-trial.json'),
  `${JSON.stringify({ clinicLesions: CLINIC_LESIONS, draws }, null, 2)}\n`,
);
await writeTable();

async function writeTable() {
  const of = (side, key) => draws.map((draw) => draw[side][key]);
  const percent = (value) => (value * 100).toFixed(1);
  const shares = (side, key) => {
    const all = of(side, key);
    const sum = (what) => all.reduce((total, share) => total + share[what], 0);
    const each = all.map(({ count, total }) => count / total).sort((a, b) => a - b);
    return `${percent(sum('count') / sum('total'))} % (${percent(each[0])} to ${percent(each.at(-1))})`;
  };
  const errors = (side) => {
    const each = of(side, 'calibrationError').sort((a, b) => a - b);
    const mean = each.reduce((sum, error) => sum + error, 0) / each.length;
    return `${mean.toFixed(3)} (${each[0].toFixed(3)} to ${each.at(-1).toFixed(3)})`;
  };
  const sums = (side, key) => of(side, key).reduce((sum, count) => sum + count, 0);
  const row = (words, cell) => `| ${words} | ${cell('shipped')} | ${cell('calibrated')} |`;
  const table = [
    '| | as it came | calibrated |',
    '| --- | --- | --- |',
    row('melanomas sent on', (side) => shares(side, 'malignantSentOn')),
    row('others not sent on', (side) => shares(side, 'benignNotSentOn')),
    row('not judged', (side) => shares(side, 'notJudged')),
    row('melanoma among its candidates', (side) => shares(side, 'melanomaAmongCandidates')),
    row('calibration error of the top class', errors),
    row(
      'frequencies that do not hold (Holm)',
      (side) => `${sums(side, 'binsRejected')} of ${sums(side, 'bins')}`,
    ),
  ].join('\n');
  const text = readFileSync(document, 'utf8');
  const [start, end] = ['<!-- trial: written by clinic-trial.mjs -->', '<!-- /trial -->'];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`${document} has no marks for the trial.`);
  const whole = `${text.slice(0, from)}${start}\n\n${table}\n\n${text.slice(to)}`;
  const options = await prettier.resolveConfig(document);
  writeFileSync(document, await prettier.format(whole, { ...options, parser: 'markdown' }));
}
