import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LABELS, MODE_KEYS } from '@dermdx/contract';
import type { Calibration, Diagnosis, Frame, Patient } from '@dermdx/contract';
import type { DermDx, DiagnoseOptions } from '@dermdx/core/node';
import { load } from '../core.js';
import { toPatient } from '../evaluate/diagnose-all.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import { Answers } from '../looking/answers.js';
import { lookAtEach, missingFrame } from '../looking/look-at-each.js';
import type { OnPicture } from '../progress.js';
import { threadsFor } from '../threads.js';
import { writeNetwork } from './network-folder.js';

/** What the network says of a picture, before anything that was fitted. */
export interface Seen {
  /** Up to a constant that all seven share. */
  logits: number[];
  /** The score alone; no threshold was applied. */
  familiarity: number;
  /** Not good enough a picture, or an ordinary photograph. */
  unfit: boolean;
}

/** A lesion: what it is, and what the network says of its picture, looked at once and in four views. */
export interface Observed {
  imageId: string;
  lesion: string;
  /** Index of its true class in `LABELS`. */
  truth: number;
  patient: Patient;
  plain: Seen;
  thorough: Seen;
}

/** How the pictures are looked at, and where the answers are kept. */
export interface ObserveOptions {
  unsquash?: { width: number; height: number };
  frames?: ReadonlyMap<string, Frame>;
  /** File of the answers, with which a later run goes on. */
  answers: string;
  /** Pictures looked at at once; as many as cores unless named. */
  jobs: number | undefined;
  onPicture: OnPicture;
}

/** No score is so high. */
const NEVER = 1e9;

/** Nothing was measured: no frequency of theirs is read. */
const NO_BINS = [{ from: 0, correct: 0, total: 1 }];

/** How many times as long as one look the thorough one takes. */
const THOROUGH = 4;

/**
 * Looks at every picture with a calibration that changes nothing, so that its probabilities are the
 * softmax of the network's own logits: once, then in four views.
 *
 * @returns what was seen, in the order of the pictures, and how many answers were an earlier run's
 */
export async function observe(
  folder: string,
  calibration: Calibration,
  pictures: readonly PictureToEvaluate[],
  options: ObserveOptions,
): Promise<{ observed: Observed[]; problems: Problem[]; earlier: number }> {
  const { frames, onPicture } = options;
  const framed = pictures.filter(({ imageId }) => !frames || frames.has(imageId));
  const unframed = pictures.filter((picture) => !framed.includes(picture));
  const problems = unframed.map(({ imageId }) => missingFrame(imageId));
  let earlier = 0;
  // the bar moves as time passes, not as looks do
  const tell = (looks: number): void => {
    const share = looks / ((1 + THOROUGH) * framed.length);
    onPicture(unframed.length + Math.floor(share * framed.length), pictures.length);
  };
  const jobs = threadsFor(pictures.length, options.jobs);
  return withBareNetwork(folder, calibration, { ...options, jobs }, async (dermdx, answers) => {
    const lookAt = async (
      some: readonly PictureToEvaluate[],
      thorough: boolean,
      before: number,
    ) => {
      const seen = new Map<PictureToEvaluate, Seen>();
      const asked = some.map((picture) => ({
        picture,
        look: toOptions(picture, thorough, options),
      }));
      const looked = await lookAtEach(dermdx, asked, answers, {
        onAnswer: ({ picture }, diagnosis) => seen.set(picture, toSeen(diagnosis)),
        onDone(done) {
          tell(before + done * (thorough ? THOROUGH : 1));
        },
      });
      problems.push(...looked.problems);
      earlier += looked.earlier;
      return seen;
    };
    const plain = await lookAt(framed, false, 0);
    const thorough = await lookAt([...plain.keys()], true, framed.length);
    const observed = framed.flatMap((picture) => {
      const [once, inViews] = [plain.get(picture), thorough.get(picture)];
      if (!once || !inViews) return [];
      const { imageId, lesion, label } = picture;
      const known = { patient: toPatient(picture), truth: LABELS.indexOf(label) };
      return { imageId, lesion, ...known, plain: once, thorough: inViews };
    });
    return { observed, problems, earlier };
  });
}

function toOptions(
  { imageId }: PictureToEvaluate,
  thorough: boolean,
  { frames, unsquash }: ObserveOptions,
): DiagnoseOptions {
  const frame = frames?.get(imageId);
  return { thorough, ...(frame && { frame }), ...(unsquash && { decodeAs: unsquash }) };
}

async function withBareNetwork<T>(
  folder: string,
  calibration: Calibration,
  { answers: path, jobs }: { answers: string; jobs: number },
  work: (dermdx: DermDx, answers: Answers) => Promise<T>,
): Promise<T> {
  const bare = await mkdtemp(join(tmpdir(), 'dermdx-calibrate-'));
  try {
    const unfitted = withoutFitting(calibration);
    await writeNetwork(folder, bare, unfitted);
    const dermdx = await load({ model: bare, threads: jobs });
    try {
      const answers = await Answers.open(path, dermdx.model, unfitted);
      return await work(dermdx, answers).finally(() => answers.close());
    } finally {
      await dermdx.dispose();
    }
  } finally {
    // Windows may hold what was just read a moment longer
    await rm(bare, { recursive: true, maxRetries: 5 });
  }
}

/** The same checks of quality and for photographs; logits as they are, and nothing unfamiliar. */
function withoutFitting(calibration: Calibration): Calibration {
  const { familiarity, modes } = calibration;
  const zeros = LABELS.map(() => 0);
  const { lesions, candidates, triage } = modes.plain;
  const plain = {
    lesions,
    candidates,
    triage,
    temperature: { nv: 1, other: 1 },
    bias: zeros,
    bins: { nv: NO_BINS, other: NO_BINS },
    familiarity: LABELS.map(() => NEVER),
  };
  const same = Object.fromEntries(MODE_KEYS.map((key) => [key, plain]));
  return {
    ...calibration,
    familiarity: { ...familiarity, far: NEVER },
    modes: { ...same, plain },
  };
}

function toSeen({ classes, status, familiarity }: Diagnosis): Seen {
  const logits = LABELS.map((label) => {
    const { probability } = classes.find((one) => one.label === label)!;
    return Math.log(Math.max(probability, Number.MIN_VALUE));
  });
  return { logits, familiarity: familiarity.score, unfit: status === 'abstained' };
}
