import type { ActivationMap, Diagnosis, Frame } from '@dermdx/contract';
import { scaleMaps } from './network/activation.js';
import { chooseFrame } from './picture/frame.js';
import type { Network } from './network/infer.js';
import { knownPatient } from './judgement/calibrate.js';
import { judge } from './judgement/judge.js';
import { spreadOf } from './judgement/spread.js';
import type { Spread } from './judgement/spread.js';
import { mirrorViews, VIEW_COUNT } from './network/views.js';
import type { Examination } from './options.js';
import { measureAppearance } from './picture/appearance.js';
import type { DecodedPicture } from './picture/decoded-picture.js';
import { toTensor } from './picture/resize.js';
import { shiftedSquares } from './picture/shifted-squares.js';
import type { PictureListener } from './progress.js';
import { judgeQuality } from './judgement/quality.js';
import type { QualityReport } from './judgement/quality.js';

/** A diagnosis, with the activation maps of all classes when they were asked for. */
export interface Answer {
  diagnosis: Diagnosis;
  maps?: ActivationMap[];
}

/** The whole flow: decode → frame → quality → preprocess → infer → judge → diagnosis. */
export async function diagnosePicture(
  decode: () => Promise<DecodedPicture>,
  network: Network,
  examination: Examination,
  onProgress: PictureListener = () => undefined,
): Promise<Answer> {
  const { manifest, calibration } = network;
  const { source, thorough, explain } = examination;
  const patient = knownPatient(examination.patient, calibration.patient);
  const start = performance.now();

  onProgress({ phase: 'decode' });
  const sides = [manifest.input.side, calibration.quality.side];
  const framed = await readFrame(decode, examination.frame, sides);
  onProgress({ phase: 'quality' });

  const { quality, reasons } = assess(framed, network);
  const tensor = toTensor(framed.levels.get(manifest.input.side)!, manifest.input);
  const prepared = performance.now();

  onProgress({ phase: 'infer' });
  const outputs = await network.run(tensor, thorough);
  const inferred = performance.now();

  const mode = { thorough, patient: Object.keys(patient).length > 0, framed: framed.framed };
  const verdict = judge(outputs, calibration, { source, patient }, mode, reasons);
  const diagnosis: Diagnosis = {
    ...verdict,
    quality,
    frame: framed.frame,
    mode,
    patient,
    model: {
      name: manifest.name,
      version: manifest.version,
      sha256: manifest.files.model.sha256,
    },
    timings: {
      decode: framed.decoded - start,
      preprocess: prepared - framed.decoded,
      infer: inferred - prepared,
      total: performance.now() - start,
    },
  };
  const maps = explain ? scaleMaps(outputs.activation) : undefined;
  const activation = maps?.find(({ label }) => label === diagnosis.top?.label);
  if (activation && diagnosis.status === 'diagnosed') diagnosis.activation = activation;
  return { diagnosis, ...(maps && { maps }) };
}

/** The flow up to quality, without the network. */
export async function checkPicture(
  decode: () => Promise<DecodedPicture>,
  network: Network,
  asked: Frame | undefined,
): Promise<QualityReport> {
  const framed = await readFrame(decode, asked, [network.calibration.quality.side]);
  return { ...assess(framed, network), frame: framed.frame };
}

/**
 * The network's own noise on a picture: each of five squares, a little shifted, mirrored four ways.
 *
 * @returns over twenty views, calibrated as the diagnosis of the same options is
 */
export async function measurePictureSpread(
  decode: () => Promise<DecodedPicture>,
  network: Network,
  { frame: asked, patient: given, thorough }: Examination,
): Promise<Spread> {
  const { manifest, calibration } = network;
  const patient = knownPatient(given, calibration.patient);
  const picture = await decode();
  const rows: Float32Array[] = [];
  let framed: boolean;
  try {
    const chosen = chooseFrame(picture.width, picture.height, asked);
    framed = chosen.framed;
    for (const square of shiftedSquares(chosen.frame)) {
      const levels = await picture.readSquare(square, manifest.input.side);
      const views = mirrorViews(toTensor(levels, manifest.input), manifest.input.side);
      const length = views.length / VIEW_COUNT;
      // one at a time: no more memory than a diagnosis needs
      for (let view = 0; view < VIEW_COUNT; view++) {
        const tensor = views.slice(view * length, (view + 1) * length);
        rows.push((await network.run(tensor)).logits);
      }
    }
  } finally {
    picture.close();
  }
  const mode = { thorough, patient: Object.keys(patient).length > 0, framed };
  return spreadOf(rows, calibration, patient, mode);
}

/** The square that is looked at. */
interface FramedPicture {
  /** Its levels at each side that was asked for. */
  levels: Map<number, Float32Array>;
  /** When the picture was decoded, and only had to be read. */
  decoded: number;
  frame: Frame;
  /** Whether it is the person's own. */
  framed: boolean;
  /** Pixels of the upright picture, or of the person's own frame. */
  width: number;
  height: number;
}

async function readFrame(
  decode: () => Promise<DecodedPicture>,
  asked: Frame | undefined,
  sides: readonly number[],
): Promise<FramedPicture> {
  const picture = await decode();
  const decoded = performance.now();
  try {
    const { width, height } = picture;
    const { frame, framed } = chooseFrame(width, height, asked);
    const levels = new Map<number, Float32Array>();
    for (const side of new Set(sides)) levels.set(side, await picture.readSquare(frame, side));
    const measured = framed ? { width: frame.size, height: frame.size } : { width, height };
    return { levels, decoded, frame, framed, ...measured };
  } finally {
    picture.close();
  }
}

function assess(
  { levels, width, height }: FramedPicture,
  { calibration }: Network,
): Omit<QualityReport, 'frame'> {
  const { side } = calibration.quality;
  const appearance = measureAppearance(levels.get(side)!, side);
  return judgeQuality(width, height, appearance, calibration);
}
