import { scaleMaps } from './activation.js';
import type { ActivationMap, Diagnosis, Frame } from './diagnosis.js';
import { chooseFrame } from './frame.js';
import type { Network } from './infer.js';
import { judge } from './judge.js';
import type { Examination } from './options.js';
import type { PixelSquare } from './preprocess.js';
import { resizeSquare, toTensor } from './preprocess.js';
import type { PictureListener } from './progress.js';
import type { QualityReport } from './quality.js';
import { judgeQuality, measureAppearance } from './quality.js';

/** An upright picture, decoded here or on demand; transparency is on white. */
export interface DecodedPicture {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Whether it was decoded at a reduced size. */
  reduced?: boolean;
  /** The pixels of a square inside the picture. */
  readSquare(frame: Frame): PixelSquare | Promise<PixelSquare>;
  /** Gives back the memory. */
  close(): void;
}

/** A diagnosis, and the activation maps of all classes when they were asked for. */
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
  const { source, patient, thorough, explain } = examination;
  const start = performance.now();

  onProgress({ phase: 'decode' });
  const framed = await readFrame(decode, examination.frame);
  onProgress({ phase: 'quality' });
  const decoded = performance.now();

  const levels = resizeSquare(framed.square, manifest.input.side);
  const { quality, reasons } = assess(framed, network, levels);
  const tensor = toTensor(levels, manifest.input);
  const prepared = performance.now();

  onProgress({ phase: 'infer' });
  const outputs = await network.run(tensor, thorough);
  const inferred = performance.now();

  const mode = { thorough, patient: Object.keys(patient).length > 0, framed: framed.framed };
  const verdict = judge(outputs, calibration, examination, mode, reasons);
  const maps = explain ? scaleMaps(outputs.activation) : undefined;
  const activation = maps?.find(({ label }) => label === verdict.top?.label);
  const diagnosis: Diagnosis = {
    ...verdict,
    quality,
    ...(activation && { activation }),
    frame: framed.frame,
    source,
    mode,
    patient,
    model: {
      name: manifest.name,
      version: manifest.version,
      sha256: manifest.files.model.sha256,
    },
    timings: {
      decode: decoded - start,
      preprocess: prepared - decoded,
      infer: inferred - prepared,
      total: performance.now() - start,
    },
  };
  return { diagnosis, ...(maps && { maps }) };
}

/** The flow up to quality, without the network. */
export async function checkPicture(
  decode: () => Promise<DecodedPicture>,
  network: Network,
  asked: Frame | undefined,
): Promise<QualityReport> {
  const framed = await readFrame(decode, asked);
  return { ...assess(framed, network), frame: framed.frame };
}

/** The square that is looked at. */
interface FramedPicture {
  square: PixelSquare;
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
): Promise<FramedPicture> {
  const picture = await decode();
  try {
    const { width, height } = picture;
    const { frame, framed } = chooseFrame(width, height, asked);
    const square = await picture.readSquare(frame);
    const measured = framed ? { width: frame.size, height: frame.size } : { width, height };
    return { square, frame, framed, ...measured };
  } finally {
    picture.close();
  }
}

/** @param levels - the square at the network's own side, where that is known already */
function assess(
  { square, width, height }: FramedPicture,
  { manifest, calibration }: Network,
  levels?: Uint8Array,
): Omit<QualityReport, 'frame'> {
  const { side } = calibration.quality;
  const known = side === manifest.input.side ? levels : undefined;
  const appearance = measureAppearance(known ?? resizeSquare(square, side), side);
  return judgeQuality(width, height, appearance, calibration);
}
