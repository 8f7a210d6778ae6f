import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Calibration, Manifest } from '@dermdx/contract';
import { makeFolder } from '../core.js';

const MANIFEST_FILE = 'manifest.json';

/** What comes with a network and stays true of it. */
const COMPANIONS = ['LICENSE', 'MODEL_CARD.md', 'MODEL_FACTS.md', 'facts.json'];

/**
 * Writes a folder with the same network and another calibration, which `--model` takes everywhere.
 *
 * @param from - folder of the network
 * @returns paths of the files
 */
export async function writeNetwork(
  from: string,
  to: string,
  calibration: Calibration,
): Promise<string[]> {
  await makeFolder(to);
  const manifest = JSON.parse(await readFile(join(from, MANIFEST_FILE), 'utf8')) as Manifest;
  const text = `${JSON.stringify(calibration)}\n`;
  const file = {
    ...manifest.files.calibration,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  const files = { ...manifest.files, calibration: file };
  const companions = COMPANIONS.filter((name) => existsSync(join(from, name)));
  for (const name of [files.model.path, ...companions]) {
    await copyFile(join(from, name), join(to, name));
  }
  await writeFile(join(to, file.path), text);
  await writeFile(join(to, MANIFEST_FILE), `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
  return [MANIFEST_FILE, file.path, files.model.path, ...companions].map((name) => join(to, name));
}
