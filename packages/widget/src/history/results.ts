import type { Diagnosis } from '@dermdx/contract';
import type { Spread } from '@dermdx/core';
import { v7 } from 'uuid';
import { squarePicture } from '../picture/square-picture.js';
import { tellAll } from './news.js';
import { openStorage, useStorage } from './storage.js';
import type { KeptDiagnosis, KeptResult, Spot } from './storage.js';

const PICTURE_SIDE = 480;

/** Every result kept on this device, the newest first; undefined where the browser lets none be read. */
export async function listResults(): Promise<KeptResult[] | undefined> {
  const results = await useStorage((storage) => storage.getAll('results'), undefined);
  return results?.sort((a, b) => b.keptAt - a.keptAt);
}

/**
 * Keeps a result with its examined square, on this device alone.
 *
 * @param spread - the network's own noise on the picture, where it could be measured
 * @throws DOMException where the browser lets nothing be kept, or the device is full
 */
export async function keepResult(
  picture: Blob,
  diagnosis: Diagnosis,
  spot: Spot,
  spread: Spread | undefined,
): Promise<KeptResult> {
  const result: KeptResult = {
    id: v7(),
    spot: spot.id,
    keptAt: Date.now(),
    site: spot.site,
    diagnosis: keptOf(diagnosis),
    picture: await squarePicture(picture, diagnosis.frame, PICTURE_SIDE),
    ...(spread ? { spread } : {}),
  };
  await (await openStorage()).put('results', result);
  tellAll({ type: 'results' });
  return result;
}

/**
 * Forgets a result.
 *
 * @throws DOMException where the browser lets nothing be changed
 */
export async function removeResult(id: string): Promise<void> {
  await (await openStorage()).delete('results', id);
  tellAll({ type: 'results' });
}

/**
 * Forgets all of them, and all spots.
 *
 * @throws DOMException where the browser lets nothing be changed
 */
export async function removeAllResults(): Promise<void> {
  const work = (await openStorage()).transaction(['spots', 'results'], 'readwrite');
  await Promise.all([
    work.objectStore('spots').clear(),
    work.objectStore('results').clear(),
    work.done,
  ]);
  tellAll({ type: 'results' });
}

/** No more of a diagnosis than is needed to compare it. */
function keptOf({ source, top, classes, patient, mode, model }: Diagnosis): KeptDiagnosis {
  return { source, ...(top ? { top } : {}), classes, patient, mode, model };
}
