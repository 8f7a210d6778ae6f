import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareFixtures } from '../../scripts/fixtures.mjs';
import { root } from '../support/dermdx.js';
import { fileKinds } from '../support/file-kinds.js';
import { askBothSides, disagreements } from '../support/two-sides.js';
import type { NamedFile } from '../support/two-sides.js';

/** A folder of public suites of pictures, which are no part of the repository. */
const folder = process.env.DERMDX_SUITES ?? join(root, '..', 'shared', 'suites');

/** Every file of the suites; of our own kinds where they are not here. */
async function suites(): Promise<NamedFile[]> {
  if (!existsSync(folder)) {
    console.log(`${folder} is not there (DERMDX_SUITES names it): our own kinds instead.`);
    await prepareFixtures();
    return fileKinds();
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(jpe?g|png|webp|gif|avif)$/i.test(name))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

it('Node and the browser answer alike to every file of the public suites', async () => {
  const pairs = await askBothSides(await suites());
  const differences = pairs.flatMap(({ difference }) => difference ?? []);
  console.log(`${pairs.length} files, at most ${Math.max(...differences)} apart`);
  expect(disagreements(pairs)).toEqual([]);
});
