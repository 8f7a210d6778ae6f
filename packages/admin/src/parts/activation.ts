import type { ActivationMap, DermDx, Diagnosis, Label } from '@dermdx/core';
import type { Schemas } from '../api.js';
import { BASE } from '../addresses.js';

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
