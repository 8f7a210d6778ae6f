import { OLDEST_AGE, SEXES, SITES, SOURCES } from '@dermdx/contract';
import type { Frame, Patient, Site, Source } from '@dermdx/contract';
import { invalid } from './errors.js';
import type { PictureListener } from './progress.js';

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions {
  /** What the picture was taken with; a dermatoscope unless said otherwise. */
  source?: Source;
  /** The square that the person framed; defaults to the centre square. */
  frame?: Frame;
  /** What is known about the person; moves the probabilities a little. */
  patient?: Patient;
  /** Averages four mirrored views: about four times as slow, a little more often right. */
  thorough?: boolean;
  /** Keeps where the network looked: `activation`, and `activationMap` for the other classes. */
  explain?: boolean;
  /** Told about each step. */
  onProgress?: PictureListener;
  /** Gives up waiting; `diagnose` then rejects with `aborted`. */
  signal?: AbortSignal;
}

/** How `checkQuality` looks at a picture. */
export type QualityOptions = Pick<DiagnoseOptions, 'frame' | 'signal'>;

/** {@link DiagnoseOptions} checked, with all that was left out filled in; crosses to the worker. */
export interface Examination {
  /** What the picture was taken with. */
  source: Source;
  /** Not yet checked against the picture, whose size is not known before it is decoded. */
  frame: Frame | undefined;
  /** What was given, and nothing that is undefined. */
  patient: Patient;
  /** Whether four mirrored views are averaged. */
  thorough: boolean;
  /** Whether the activation maps are kept. */
  explain: boolean;
}

/**
 * Checks what a caller asked for.
 *
 * @throws DermDxError `invalid-option`, naming the option and its values
 */
export function checkOptions(options: DiagnoseOptions): Examination {
  const {
    source = 'dermatoscope',
    frame,
    patient = {},
    thorough,
    explain,
  } = checkObject('options', options);
  return {
    source: oneOf('source', source, SOURCES),
    frame: checkFrame(frame),
    patient: checkPatient(checkObject('patient', patient)),
    thorough: checkSwitch('thorough', thorough),
    explain: checkSwitch('explain', explain),
  };
}

/**
 * A frame's three numbers, and nothing else that the caller's object may hold.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkFrame(frame: Frame | undefined): Frame | undefined {
  if (frame === undefined) return undefined;
  const { x, y, size } = checkObject('frame', frame);
  if ([x, y, size].every((value) => typeof value === 'number')) return { x, y, size };
  throw invalid('frame must be { x, y, size }, in whole pixels of the upright picture.');
}

function checkObject<T>(name: string, value: T): T {
  if (typeof value === 'object' && value !== null) return value;
  throw invalid(`${name} must be an object.`);
}

function checkSwitch(name: string, value: boolean | undefined): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  throw invalid(`${name} must be true or false.`);
}

/** What was given, and nothing that is undefined. */
function checkPatient({ age, sex, site }: Patient): Patient {
  if (age !== undefined && !(Number.isFinite(age) && age >= 0 && age <= OLDEST_AGE)) {
    throw invalid(`patient.age must be a number of years from 0 to ${OLDEST_AGE}, not ${age}.`);
  }
  return {
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex: oneOf('patient.sex', sex, SEXES) }),
    ...(site === undefined ? {} : { site: oneOf<Site>('patient.site', site, SITES) }),
  };
}

function oneOf<T extends string>(name: string, value: T, values: readonly T[]): T {
  if (values.includes(value)) return value;
  throw invalid(`${name} must be one of ${values.join(', ')}, not ${value}.`);
}
