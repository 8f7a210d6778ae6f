import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { transactionBundle } from '../dist/fhir/bundle.js';
import { FHIR_TYPES, resourcesOf } from '../dist/fhir/resources-of.js';

// Writes the example of docs/fhir.md: a submission and its reading, made into resources by the code that exports.
// Run it after a change of src/fhir and a build. With --check [FILE] it writes nothing, and ends with 1 when the
// document is not what the code says.

const check = process.argv[2] === '--check';
const file = process.argv[3] ?? join(import.meta.dirname, '../../../docs/fhir.md');
const [START, END] = ['<!-- example: written from the code -->', '<!-- /example -->'];

const ID = '01938a5c-7b00-7000-8000-000000000001';
const RECEIVED = Date.parse('2026-11-26T09:30:00Z');
const LABELS = ['mel', 'nv', 'bkl', 'bcc', 'akiec', 'df', 'vasc'];
const PROBABILITIES = [0.62, 0.21, 0.09, 0.04, 0.02, 0.01, 0.01];

const submission = {
  id: ID,
  lesionId: ID,
  receivedAt: RECEIVED,
  diagnosedAt: RECEIVED - 90_000,
  changedAt: RECEIVED + 7_200_000,
  predicted: 'mel',
  triage: 'see-soon',
  source: 'dermatoscope',
  age: 61,
  sex: 'female',
  bodySite: 'back',
  modelName: 'dermdx',
  modelVersion: '1.0.0',
  consentVersion: 'sha256-0123456789abcdef0123456789abcdef',
  hasPicture: true,
  reviewed: true,
  diagnosis: {
    status: 'diagnosed',
    reasons: [],
    classes: LABELS.map((label, index) => ({ label, probability: PROBABILITIES[index] })),
    model: { name: 'dermdx', version: '1.0.0', sha256: '0'.repeat(64) },
  },
};

const review = {
  id: '01938a5c-7b00-7000-8000-000000000002',
  reviewerId: '01938a5c-7b00-7000-8000-000000000003',
  at: RECEIVED + 7_200_000,
  verdict: null,
  label: null,
  finding: 'mel',
  words: null,
  basis: 'histology',
  agreement: 'same',
  note: 'Breslow 0.4 mm',
  blind: false,
};

// of a row, what the resources are made from
const told = /** @type {Parameters<typeof resourcesOf>[1]} */ (
  /** @type {unknown} */ ({ submission, reviews: [review], words: 'I agree that this is kept.' })
);
const texts = FHIR_TYPES.flatMap((type) => resourcesOf(type, told, { snomed: false })).map(
  /** @returns {[address: string, text: string]} */
  (resource) => [`${resource.resourceType}/${resource.id}`, JSON.stringify(resource)],
);
const bundle = transactionBundle('https://clinic.example/fhir/R4', texts);
const options = await resolveConfig(file);
const json = await format(bundle, { ...options, parser: 'json' });

const text = readFileSync(file, 'utf8');
const [from, to] = [text.indexOf(START), text.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${file} lacks the marks of the example.`);
const whole = `${text.slice(0, from)}${START}\n\n\`\`\`json\n${json}\`\`\`\n\n${text.slice(to)}`;
if (!check) {
  writeFileSync(file, whole);
} else if (whole !== text) {
  console.error(`${file} is not what the code says. Run npm run fhir-example -w packages/backend.`);
  process.exitCode = 1;
}
