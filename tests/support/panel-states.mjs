/**
 * Every state of <dermdx-check>, made up but possible: for tests of what is shown, and for
 * screenshots. Plain JavaScript, since a page of the screenshots loads it as it is.
 */

/**
 * @typedef {import('@dermdx/core').AbstainedDiagnosis} AbstainedDiagnosis
 * @typedef {import('@dermdx/core').AbstainReason} AbstainReason
 * @typedef {import('@dermdx/core').Diagnosis} Diagnosis
 * @typedef {import('@dermdx/core').Label} Label
 * @typedef {import('@dermdx/core').MeasuredDiagnosis} MeasuredDiagnosis
 * @typedef {import('@dermdx/core').Triage} Triage
 * @typedef {import('@dermdx/core').UnmeasuredDiagnosis} UnmeasuredDiagnosis
 * @typedef {import('@dermdx/widget').CheckState} CheckState
 * @typedef {import('@dermdx/widget').Delivery} Delivery
 * @typedef {import('@dermdx/widget').Problem} Problem
 */

/**
 * The made-up calibration that all results here are judged by: what they say of themselves is what the core
 * would say (a test holds them against it).
 */
export const CALIBRATION = {
  bins: {
    nv: [
      { from: 0, correct: 240, total: 300 },
      { from: 0.9, correct: 264, total: 300 },
      { from: 0.97, correct: 294, total: 300 },
    ],
    other: [{ from: 0, correct: 240, total: 300 }],
  },
  /** From which probability on a class is a candidate. */
  candidates: { akiec: 0.1, bcc: 0.1, bkl: 0.08, df: 0.1, mel: 0.04, nv: 0.09, vasc: 0.1 },
  triage: {
    threshold: 0.1,
    malignant: { referred: 285, lesions: 300, abstained: 0 },
    benign: { referred: 280, lesions: 1000, abstained: 0 },
  },
};

const LEVELS = { akiec: 0.9, bcc: 0.9, bkl: 0.9, df: 0.9, mel: 0.95, nv: 0.9, vasc: 0.9 };

/** @type {Label[]} */
const MELANOMA_FIRST = ['mel', 'nv', 'bkl', 'bcc', 'df', 'akiec', 'vasc'];

/** @satisfies {MeasuredDiagnosis} */
const MOLE = {
  status: 'diagnosed',
  reasons: [],
  quality: {
    sharpness: { value: 0.61, pass: true },
    exposure: { value: 0.58, pass: true },
    width: { value: 600, pass: true },
    height: { value: 450, pass: true },
  },
  top: { label: 'nv', probability: 0.72 },
  classes: [
    { label: 'nv', probability: 0.72 },
    { label: 'mel', probability: 0.155 },
    { label: 'bkl', probability: 0.09 },
    { label: 'bcc', probability: 0.02 },
    { label: 'df', probability: 0.009 },
    { label: 'akiec', probability: 0.004 },
    { label: 'vasc', probability: 0.002 },
  ],
  reference: { correct: 240, total: 300, rate: 0.8, low: 0.7511, high: 0.8413, level: 0.95 },
  candidates: { labels: ['nv', 'mel', 'bkl'], levels: LEVELS },
  triage: {
    level: 'see-soon',
    malignancy: 0.179,
    threshold: 0.1,
    sensitivity: 0.95,
    specificity: 0.72,
  },
  familiarity: { score: 0.4, threshold: 2.1 },
  activation: { label: 'nv', width: 5, height: 5, values: bump(5) },
  frame: { x: 75, y: 0, size: 450 },
  source: 'dermatoscope',
  mode: { thorough: false, patient: false, framed: false },
  patient: {},
  model: { name: 'dermdx', version: '0.1.0', sha256: 'd5ff0ff2'.repeat(8) },
  timings: { decode: 21, preprocess: 9, infer: 48, total: 81 },
};

/**
 * Brightest a little off the middle.
 *
 * @param {number} side
 */
function bump(side) {
  /** @type {(x: number, y: number) => number} */
  const at = (x, y) => Math.exp(-((x - side * 0.55) ** 2 + (y - side * 0.4) ** 2) / (side * 0.5));
  return Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));
}

/**
 * A diagnosis, with some of it changed.
 *
 * @param {Partial<MeasuredDiagnosis>} [changes]
 * @returns {MeasuredDiagnosis}
 */
export const diagnosis = (changes = {}) => structuredClone({ ...MOLE, ...changes });

/**
 * Without what only a measured result has.
 *
 * @param {UnmeasuredDiagnosis['source']} source
 * @returns {UnmeasuredDiagnosis}
 */
function unmeasured(source) {
  const { reference: _r, candidates: _c, triage: _t, ...rest } = MOLE;
  return structuredClone({ ...rest, source });
}

/**
 * A picture that cannot be judged, for these reasons.
 *
 * @param {AbstainReason[]} reasons
 * @returns {AbstainedDiagnosis}
 */
export function abstained(...reasons) {
  const { top: _, activation: _a, ...rest } = unmeasured('unknown');
  return { ...rest, status: 'abstained', source: 'dermatoscope', reasons };
}

/**
 * A mole that nothing speaks against but three in a hundred for melanoma, which is no candidate.
 *
 * @param {Diagnosis['patient']} [patient]
 * @returns {MeasuredDiagnosis}
 */
const likelyMole = (patient = {}) =>
  diagnosis({
    top: { label: 'nv', probability: 0.93 },
    classes: [
      { label: 'nv', probability: 0.93 },
      { label: 'mel', probability: 0.028 },
      { label: 'bkl', probability: 0.025 },
      { label: 'bcc', probability: 0.011 },
      { label: 'df', probability: 0.003 },
      { label: 'akiec', probability: 0.002 },
      { label: 'vasc', probability: 0.001 },
    ],
    reference: { correct: 264, total: 300, rate: 0.88, low: 0.8384, high: 0.912, level: 0.95 },
    candidates: { labels: ['nv'], levels: LEVELS },
    triage: triage('routine', 0.041),
    patient,
  });

/**
 * A mole of which the network is as sure as it gets.
 *
 * @returns {MeasuredDiagnosis}
 */
const sureMole = () =>
  diagnosis({
    top: { label: 'nv', probability: 0.986 },
    classes: [
      { label: 'nv', probability: 0.986 },
      { label: 'bkl', probability: 0.007 },
      { label: 'mel', probability: 0.004 },
      { label: 'df', probability: 0.001 },
      { label: 'bcc', probability: 0.001 },
      { label: 'vasc', probability: 0.0006 },
      { label: 'akiec', probability: 0.0004 },
    ],
    reference: { correct: 294, total: 300, rate: 0.98, low: 0.957, high: 0.9908, level: 0.95 },
    candidates: { labels: ['nv'], levels: LEVELS },
    triage: triage('routine', 0.0054),
  });

/**
 * A mole, but too much speaks for melanoma to rule it out, and too little to send the person within days.
 *
 * @returns {MeasuredDiagnosis}
 */
const openMole = () =>
  diagnosis({
    top: { label: 'nv', probability: 0.83 },
    classes: [
      { label: 'nv', probability: 0.83 },
      { label: 'bkl', probability: 0.09 },
      { label: 'mel', probability: 0.06 },
      { label: 'bcc', probability: 0.01 },
      { label: 'df', probability: 0.005 },
      { label: 'akiec', probability: 0.003 },
      { label: 'vasc', probability: 0.002 },
    ],
    candidates: { labels: ['nv', 'bkl', 'mel'], levels: LEVELS },
    triage: triage('inconclusive', 0.073),
  });

/** @type {(level: Triage['level'], malignancy: number) => Triage} */
const triage = (level, malignancy) => ({ ...MOLE.triage, level, malignancy });

/**
 * Every state by name, with this picture in it.
 *
 * @param {Blob} picture
 * @returns {Record<string, CheckState>}
 */
export function panelStates(picture) {
  /** @type {Extract<CheckState, { view: 'result' }>['asked']} */
  const asked = { picture, source: 'dermatoscope', patient: {} };
  const receipt = {
    id: '0198c7a2-5f3e-7d1a-9b60-0c1d2e3f4a5b',
    token: 'wq3fA9'.repeat(14) + 'zz',
    receivedAt: Date.UTC(2026, 4, 4, 9, 30),
  };
  /** @type {(changes?: Partial<MeasuredDiagnosis>) => CheckState} */
  const result = (changes) => ({ view: 'result', asked, diagnosis: diagnosis(changes) });
  /** @type {(delivery: Omit<Delivery, 'id'>) => CheckState} */
  const sent = (delivery) => ({
    view: 'sent',
    asked,
    diagnosis: diagnosis(),
    delivery: { id: '0198c7a2-0000-7000-8000-000000000000', ...delivery },
  });
  /** @type {(code: Problem['code']) => Problem} */
  const problem = (code) => ({ code, message: `What happened, for those who run the site.` });
  /** @type {(code: Problem['code']) => CheckState} */
  const failed = (code) => ({
    view: 'error',
    picture,
    asked,
    failed: 'examine',
    problem: problem(code),
  });
  return {
    choose: { view: 'choose' },
    'choose-notice': { view: 'choose', notice: 'several' },
    'choose-not-a-picture': { view: 'choose', notice: 'not-a-picture' },
    'choose-not-a-file': { view: 'choose', notice: 'not-a-file' },
    'choose-pdf': { view: 'choose', notice: 'pdf' },
    'choose-folder': { view: 'choose', notice: 'folder' },
    'choose-no-camera': { view: 'choose', notice: 'no-camera' },
    describe: { view: 'describe', picture },
    'describe-missing': { view: 'describe', picture, notice: 'source-missing' },
    declined: { view: 'declined', picture, source: 'photograph' },
    follow: { view: 'follow', spot: 'not-here' },
    camera: { view: 'camera' },
    'camera-missing': { view: 'camera', notice: 'source-missing' },
    'camera-lens': { view: 'camera', source: 'dermatoscope', live: true },
    'camera-alone': { view: 'camera', source: 'photograph', live: true },
    taken: { view: 'taken', picture, source: 'photograph' },
    frame: { view: 'frame', asked },
    check: { view: 'check', asked, run: 1 },
    'unfit-at-once': {
      view: 'unfit',
      picture,
      reasons: ['too-blurred', 'too-dark'],
      quality: MOLE.quality,
    },
    unfit: {
      view: 'unfit',
      asked,
      reasons: ['too-blurred', 'too-dark'],
      quality: MOLE.quality,
    },
    patient: { view: 'patient', asked: { ...asked, patient: { sex: 'female', site: 'back' } } },
    examine: { view: 'examine', asked, run: 1 },
    'examine-busy': { view: 'examine', asked, run: 1, notice: 'busy' },
    'result-see-soon': result(),
    'result-inconclusive': { view: 'result', asked, diagnosis: openMole() },
    'result-melanoma': result({
      activation: { ...MOLE.activation, label: 'mel' },
      top: { label: 'mel', probability: 0.81 },
      classes: MELANOMA_FIRST.map((label, index) => ({
        label,
        probability: index === 0 ? 0.81 : (MOLE.classes[index]?.probability ?? 0) * (0.19 / 0.28),
      })),
      candidates: { labels: ['mel', 'nv'], levels: LEVELS },
      triage: triage('see-soon', 0.826),
    }),
    'result-routine': { view: 'result', asked, diagnosis: sureMole() },
    'result-left-out': { view: 'result', asked, diagnosis: likelyMole() },
    'result-child': { view: 'result', asked, diagnosis: likelyMole({ age: 5 }) },
    'result-sole': { view: 'result', asked, diagnosis: likelyMole({ age: 54, site: 'acral' }) },
    'result-photograph': {
      view: 'result',
      asked: { ...asked, source: 'photograph' },
      diagnosis: unmeasured('photograph'),
    },
    'result-unknown': {
      view: 'result',
      asked: { ...asked, source: 'unknown' },
      diagnosis: unmeasured('unknown'),
    },
    'result-sent': {
      view: 'result',
      asked,
      diagnosis: diagnosis(),
      delivery: { id: '1', status: 'sent', receipt },
    },
    'result-leaving': { view: 'result', asked, diagnosis: diagnosis(), leaving: {} },
    'consent-leaving': { view: 'consent', asked, diagnosis: diagnosis(), leaving: { picture } },
    'abstained-unfamiliar': { view: 'abstained', asked, diagnosis: abstained('unfamiliar') },
    'abstained-quality': {
      view: 'abstained',
      asked,
      diagnosis: abstained('too-small', 'too-bright'),
    },
    'abstained-photograph': { view: 'abstained', asked, diagnosis: abstained('photograph') },
    'abstained-no-lesion': { view: 'abstained', asked, diagnosis: abstained('not-a-lesion') },
    consent: {
      view: 'consent',
      asked,
      diagnosis: diagnosis({ patient: { age: 54, sex: 'female', site: 'back' } }),
    },
    'consent-not-sent': {
      view: 'consent',
      asked,
      diagnosis: diagnosis(),
      notice: 'not-sent',
    },
    'sent-sending': sent({ status: 'sending' }),
    sent: sent({ status: 'sent', receipt }),
    'sent-answerable': sent({
      status: 'sent',
      receipt: { ...receipt, answerCode: '7QK2-M0ZV-4XHN-P9TB-3CWE' },
      hasPhone: true,
    }),
    'sent-waiting': sent({ status: 'waiting' }),
    'sent-gone': sent({ status: 'gone' }),
    'sent-unkept': sent({ status: 'unkept' }),
    'sent-receipt-unkept': sent({ status: 'sent', receipt, isReceiptKept: false }),
    'sent-refused': sent({ status: 'refused', detail: '422: the consent is incomplete' }),
    'sent-erasing': sent({ status: 'erasing', receipt }),
    'sent-erased': sent({ status: 'erased', receipt }),
    'sent-erase-waiting': sent({ status: 'erase-waiting', receipt }),
    'sent-not-erased': sent({ status: 'not-erased', receipt }),
    receipts: { view: 'receipts' },
    compare: { view: 'compare', asked, diagnosis: diagnosis() },
    'error-offline': failed('asset-unreachable'),
    'error-part': failed('part-unreachable'),
    'error-picture': { view: 'error', picture, problem: problem('decode-failed') },
    'error-heic': { view: 'error', picture, problem: problem('heic-unreadable') },
    'error-empty': { view: 'error', picture, problem: problem('image-empty') },
    'error-too-large': { view: 'error', picture, problem: problem('image-too-large') },
    'error-changed': { view: 'error', picture, problem: problem('picture-changed') },
    'error-other-site': { view: 'error', picture, problem: problem('image-cross-origin') },
    'error-site': failed('asset-missing'),
    'error-not-set-up': failed('asset-base-missing'),
    'error-browser': failed('runtime-unsupported'),
    'error-stopped': failed('worker-crashed'),
    'error-defect': failed('internal'),
  };
}
