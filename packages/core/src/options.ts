import { OLDEST_AGE, SEXES, SITES, SOURCES } from '@dermdx/contract';
import type { Frame, Patient, Site, Source } from '@dermdx/contract';
import {
  checkFunction,
  checkKeys,
  checkObject,
  checkSignal,
  checkSwitch,
  oneOf,
} from './checks.js';
import { invalid } from './errors.js';
import type { PictureListener } from './progress.js';

/** A {@link Patient}, of whom what is not known may be undefined. */
export type PatientOptions = { [Key in keyof Patient]: Patient[Key] | undefined };

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions {
  /** What the picture was taken with; a dermatoscope unless said otherwise. */
  source?: Source | undefined;
  /** The square that the person framed; defaults to the centre square. */
  frame?: Frame | undefined;
  /** What is known about the person; moves the probabilities a little. */
  patient?: PatientOptions | undefined;
  /** Averages four mirrored views: about four times as slow, a little more often right. */
  thorough?: boolean | undefined;
  /** Keeps where the network looked: `activation`, and `activationMap` for the other classes. */
  explain?: boolean | undefined;
  /** Told about each step; what it throws is reported and ends nothing. */
  onProgress?: PictureListener | undefined;
  /** Gives up waiting; `diagnose` then rejects with `aborted`. */
  signal?: AbortSignal | undefined;
}

/** How `checkQuality` looks at a picture. */
export type QualityOptions = Pick<DiagnoseOptions, 'frame' | 'signal'>;

/** How `measureSpread` looks at a picture: as the diagnosis did that it stands beside. */
export type SpreadOptions = Pick<DiagnoseOptions, 'frame' | 'patient' | 'thorough' | 'signal'>;

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

const KEYS = ['source', 'frame', 'patient', 'thorough', 'explain', 'onProgress', 'signal'];

/**
 * Checks what a caller asked for.
 *
 * @param keys - the options that there are; those of `diagnose` in the browser unless named
 * @throws DermDxError `invalid-option`, naming the option and its values, or the option that was
 * probably meant
 */
export function checkOptions(
  options: DiagnoseOptions,
  keys: readonly string[] = KEYS,
): Examination {
  checkKeys('options', options, keys);
  const { source = 'dermatoscope', frame, patient = {}, thorough, explain } = options;
  checkSignal(options.signal);
  checkFunction('onProgress', options.onProgress);
  return {
    source: oneOf('source', source, SOURCES),
    frame: checkFrame(frame),
    patient: checkPatient(patient),
    thorough: checkSwitch('thorough', thorough),
    explain: checkSwitch('explain', explain),
  };
}

/**
 * Checks how a spread is asked for.
 *
 * @throws DermDxError `invalid-option`
 */
export const checkSpreadOptions = (options: SpreadOptions): Examination =>
  checkOptions(options, ['frame', 'patient', 'thorough', 'signal']);

/**
 * Checks how the quality of a picture is asked for.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkQualityOptions(options: QualityOptions): Frame | undefined {
  checkKeys('options', options, ['frame', 'signal']);
  checkSignal(options.signal);
  return checkFrame(options.frame);
}

/** A frame's three numbers, and nothing else that the caller's object may hold. */
function checkFrame(frame: Frame | undefined): Frame | undefined {
  if (frame === undefined) return undefined;
  const { x, y, size } = checkObject('frame', frame);
  if ([x, y, size].every((value) => typeof value === 'number')) return { x, y, size };
  throw invalid('frame must be { x, y, size }, in whole pixels of the upright picture.');
}

/** What was given, and nothing that is undefined. */
function checkPatient(patient: PatientOptions): Patient {
  checkKeys('patient', patient, ['age', 'sex', 'site']);
  const { age, sex, site } = patient;
  if (age !== undefined && !(Number.isFinite(age) && age >= 0 && age <= OLDEST_AGE)) {
    const given = String(age);
    throw invalid(`patient.age must be a number of years from 0 to ${OLDEST_AGE}, not ${given}.`);
  }
  return {
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex: oneOf('patient.sex', sex, SEXES) }),
    ...(site === undefined ? {} : { site: oneOf<Site>('patient.site', site, SITES) }),
  };
}
