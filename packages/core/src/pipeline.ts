import { calibrate } from './calibrate.js';
import type { Diagnosis, Frame, Source } from './diagnosis.js';
import { rankClasses } from './diagnosis.js';
import { centreSquare } from './frame.js';
import type { Network } from './infer.js';
import type { PixelSquare } from './preprocess.js';
import { resizeSquare, toTensor } from './preprocess.js';
import { judgeQuality } from './quality.js';

/** An upright picture, decoded here or on demand; transparency is on white. */
export interface DecodedPicture {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** The pixels of a square inside the picture. */
  readSquare(frame: Frame): PixelSquare | Promise<PixelSquare>;
  /** Gives back the memory. */
  close(): void;
}

/** The whole flow: decode → frame → quality → preprocess → infer → calibrate → diagnosis. */
export async function diagnosePicture(
  decode: () => Promise<DecodedPicture>,
  network: Network,
  source: Source,
): Promise<Diagnosis> {
  const { manifest, calibration } = network;
  const start = performance.now();

  const picture = await decode();
  let square: PixelSquare;
  let frame: Frame;
  try {
    frame = centreSquare(picture.width, picture.height);
    square = await picture.readSquare(frame);
  } finally {
    picture.close();
  }
  const decoded = performance.now();

  const { quality, reasons } = judgeQuality(picture.width, picture.height, calibration.minimumSide);
  const tensor = toTensor(resizeSquare(square, manifest.input.side), manifest.input);
  const prepared = performance.now();

  const logits = await network.run(tensor);
  const inferred = performance.now();

  const classes = rankClasses(calibrate(logits, calibration.temperature));
  const diagnosed = reasons.length === 0;
  return {
    status: diagnosed ? 'diagnosed' : 'abstained',
    reasons,
    quality,
    ...(diagnosed ? { top: { ...classes[0]! } } : {}),
    classes,
    frame,
    source,
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
}
