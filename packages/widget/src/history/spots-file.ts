import type { Spread } from '@dermdx/core';
import { LABELS, OLDEST_AGE, SEXES, SITES, SOURCES } from '@dermdx/contract/vocabulary';
import { toBlob } from '../picture/jpeg-bytes.js';
import type { JpegBytes } from '../picture/jpeg-bytes.js';
import { sizeOf } from './size.js';
import type { Mark, Marks } from './size.js';
import type { KeptDiagnosis, KeptResult, Spot } from './storage.js';

const FORMAT = 'dermdx-spots';
const VERSION = 1;

/** A file larger than this is none of ours, in bytes: some two thousand pictures. */
const LARGEST = 200_000_000;

/** Longest name of a spot, in characters. */
export const LONGEST_NAME = 80;

/** All spots and results as one JSON file, pictures included. */
export async function writeSpots(
  spots: readonly Spot[],
  results: readonly KeptResult[],
): Promise<Blob> {
  const plain = await Promise.all(
    results.map(async ({ picture, keptAt, ...rest }) => ({
      ...rest,
      keptAt: new Date(keptAt).toISOString(),
      picture: await toDataUrl(toBlob(picture)),
    })),
  );
  const all = { format: FORMAT, version: VERSION, spots, results: plain };
  return new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' });
}

/** What a file holds. */
export interface SpotsFile {
  spots: Spot[];
  results: KeptResult[];
}

/**
 * Reads what {@link writeSpots} wrote, and the list that earlier versions did. Nothing in it is
 * believed: each field is checked, and each picture is opened and made anew.
 *
 * @throws TypeError when it is no such file
 */
export async function readSpots(file: Blob): Promise<SpotsFile> {
  if (file.size > LARGEST) throw wrong('its size');
  let all: unknown;
  try {
    all = JSON.parse(await file.text());
  } catch {
    throw wrong('JSON');
  }
  if (Array.isArray(all)) return { spots: [], results: await readResults(all, []) };
  const { format, version, spots, results } = objectOf(all);
  if (format !== FORMAT || version !== VERSION) throw wrong('format');
  const known = listOf(spots).map(readSpot);
  return { spots: known, results: await readResults(listOf(results), known) };
}

function readSpot(value: unknown): Spot {
  const { id, name, site } = objectOf(value);
  return { id: idOf(id), name: textOf(name).slice(0, LONGEST_NAME), site: siteOf(site) };
}

async function readResults(
  values: readonly unknown[],
  spots: readonly Spot[],
): Promise<KeptResult[]> {
  const results: KeptResult[] = [];
  // one after another: many pictures at once need too much memory
  for (const value of values) {
    const { id, keptAt, site, diagnosis, picture, spot, spread, marks } = objectOf(value);
    const when = Date.parse(textOf(keptAt));
    if (Number.isNaN(when)) throw wrong('keptAt');
    results.push({
      id: idOf(id),
      keptAt: when,
      site: siteOf(site),
      diagnosis: diagnosisOf(diagnosis),
      picture: await pictureOf(picture),
      ...(spots.some((one) => one.id === spot) ? { spot: spot as string } : {}),
      ...(spread === undefined ? {} : { spread: spreadOf(spread) }),
      ...(marks === undefined ? {} : { marks: marksOf(marks) }),
    });
  }
  return results;
}

/** Opened and made anew, so that nothing but a picture is kept. */
async function pictureOf(value: unknown): Promise<JpegBytes> {
  const [, base64] = /^data:image\/jpeg;base64,([\w+/=]+)$/.exec(textOf(value)) ?? [];
  if (!base64) throw wrong('a picture');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(toBlob(bytes.buffer)).catch(() => {
    throw wrong('a picture');
  });
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const jpeg = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.92);
  });
  if (!jpeg) throw wrong('a picture');
  return jpeg.arrayBuffer();
}

/** As much of it as is kept: seven classes, each once, and what belongs to them. */
function diagnosisOf(value: unknown): KeptDiagnosis {
  const { source, top, classes, patient, mode, model } = objectOf(value);
  const all = listOf(classes).map(classOf);
  if (new Set(all.map(({ label }) => label)).size !== LABELS.length) throw wrong('the classes');
  const { age, sex, site } = objectOf(patient);
  const { thorough, patient: isPatient, framed } = objectOf(mode);
  const { name, version, sha256 } = objectOf(model);
  return {
    source: oneOf(SOURCES, source),
    ...(top === undefined ? {} : { top: classOf(top) }),
    classes: all,
    patient: {
      ...(age === undefined ? {} : { age: shareOf(age, OLDEST_AGE) }),
      ...(sex === undefined ? {} : { sex: oneOf(SEXES, sex) }),
      ...(site === undefined ? {} : { site: oneOf(SITES, site) }),
    },
    mode: { thorough: thorough === true, patient: isPatient === true, framed: framed === true },
    model: { name: textOf(name), version: textOf(version), sha256: textOf(sha256) },
  };
}

function classOf(value: unknown): KeptDiagnosis['classes'][number] {
  const { label, probability } = objectOf(value);
  return { label: oneOf(LABELS, label), probability: shareOf(probability) };
}

function spreadOf(value: unknown): Spread {
  const { views, classes } = objectOf(value);
  return {
    views: shareOf(views, 1000),
    classes: listOf(classes).map((one) => {
      const { label, low, high } = objectOf(one);
      return { label: oneOf(LABELS, label), low: shareOf(low), high: shareOf(high) };
    }),
  };
}

function marksOf(value: unknown): Marks {
  const { millimetres, ruler, spot } = objectOf(value);
  const marks = {
    millimetres: shareOf(millimetres, 1000),
    ruler: pairOf(ruler),
    spot: pairOf(spot),
  };
  if (sizeOf(marks) === undefined) throw wrong('marks');
  return marks;
}

function pairOf(value: unknown): [Mark, Mark] {
  const [one, other, ...more] = listOf(value).map((mark) => {
    const { x, y } = objectOf(mark);
    return { x: shareOf(x), y: shareOf(y) };
  });
  if (!one || !other || more.length > 0) throw wrong('marks');
  return [one, other];
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw wrong('an object');
  return value as Record<string, unknown>;
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw wrong('a list');
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw wrong('a text');
  return value;
}

function idOf(value: unknown): string {
  if (!/^[\w-]{1,64}$/.test(textOf(value))) throw wrong('an id');
  return value as string;
}

function shareOf(value: unknown, greatest = 1): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= greatest)) throw wrong('a number');
  return value;
}

function siteOf(value: unknown): Spot['site'] {
  if (value === '') return '';
  return oneOf(SITES, value);
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T {
  const known = all.find((one) => one === value);
  if (known === undefined) throw wrong(`one of ${all.join(', ')}`);
  return known;
}

const wrong = (what: string): TypeError =>
  new TypeError(`This is no file of spots: ${what} is not as it should be.`);

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      resolve(reader.result as string);
    });
    reader.addEventListener('error', () => {
      reject(reader.error ?? new Error('The picture could not be read.'));
    });
    reader.readAsDataURL(blob);
  });
}
