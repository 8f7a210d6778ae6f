import type { ActivationMap, DermDx, Diagnosis, Label } from '@dermdx/core';
import type { Schemas } from '../api.js';
import { BASE } from '../router.js';

let network: Promise<DermDx> | undefined;
const seen = new WeakMap<Blob, Promise<Diagnosis>>();

/**
 * Where the network looked for a class, in the stored picture: computed here, in this browser, by
 * the network that this server serves.
 *
 * @throws DermDxError - when the network cannot be had, or the picture not be read
 */
export async function lookAgain(
  picture: Blob,
  { source }: Schemas['DiagnosisDto'],
  label: Label,
): Promise<ActivationMap> {
  const dermdx = await load();
  // what was stored is the square that was looked at
  const wanted = seen.get(picture) ?? dermdx.diagnose(picture, { source, explain: true });
  seen.set(picture, wanted);
  return dermdx.activationMap(await wanted, label);
}

async function load(): Promise<DermDx> {
  network ??= import('@dermdx/core').then((core) =>
    core.load({ assetBase: new URL(`${BASE}/assets/`, location.origin).href }),
  );
  try {
    return await network;
  } catch (error) {
    network = undefined;
    throw error;
  }
}

/** Paints a map: nothing where it did not look, the colour of warm light where it did. */
export function paintMap(
  canvas: HTMLCanvasElement,
  { width, height, values }: ActivationMap,
  strength: number,
): void {
  const highest = Math.max(...values, Number.EPSILON);
  const small = new ImageData(width, height);
  values.forEach((value, index) => {
    const share = Math.max(0, value) / highest;
    small.data.set([255, 176, 32, 255 * share * strength], index * 4);
  });
  const from = new OffscreenCanvas(width, height);
  from.getContext('2d')!.putImageData(small, 0, 0);
  canvas.width = canvas.height = 448;
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, 0, 0, canvas.width, canvas.height);
}
