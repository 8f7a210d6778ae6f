import type { Diagnosis, Site } from '@dermdx/contract';
import { v7 } from 'uuid';
import { toBlob } from '../picture/jpeg-bytes.js';
import { squarePicture } from '../picture/square-picture.js';
import { tellAll } from './news.js';
import { openStorage, useStorage } from './storage.js';
import type { KeptResult } from './storage.js';

const PICTURE_SIDE = 480;

/** Every result kept on this device, the newest first; undefined where the browser lets none be read. */
export async function listResults(): Promise<KeptResult[] | undefined> {
  const results = await useStorage((storage) => storage.getAll('results'), undefined);
  return results?.sort((a, b) => b.keptAt - a.keptAt);
}

/**
 * Keeps a result with its examined square, on this device alone.
 *
 * @throws DOMException where the browser lets nothing be kept, or the device is full
 */
export async function keepResult(
  picture: Blob,
  diagnosis: Diagnosis,
  site: Site | '',
): Promise<KeptResult> {
  const result: KeptResult = {
    id: v7(),
    keptAt: Date.now(),
    site,
    diagnosis,
    picture: await squarePicture(picture, diagnosis.frame, PICTURE_SIDE),
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
 * Forgets all of them.
 *
 * @throws DOMException where the browser lets nothing be changed
 */
export async function removeAllResults(): Promise<void> {
  await (await openStorage()).clear('results');
  tellAll({ type: 'results' });
}

/** All of them as one JSON file, pictures included. */
export async function exportResults(results: readonly KeptResult[]): Promise<Blob> {
  const plain = await Promise.all(
    results.map(async ({ picture, keptAt, ...rest }) => ({
      ...rest,
      keptAt: new Date(keptAt).toISOString(),
      picture: await toDataUrl(toBlob(picture)),
    })),
  );
  return new Blob([JSON.stringify(plain, null, 2)], { type: 'application/json' });
}

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
