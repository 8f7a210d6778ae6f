import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compress } from '../../scripts/compress.mjs';
import { root } from '../support/dermdx.js';

const dist = join(root, 'packages/core/dist');
const assets = join(root, '.cache/assets');

/** All that a page fetches that has never been here. */
const COLD = [
  join(dist, 'index.js'),
  join(dist, 'diagnosis.worker.js'),
  join(assets, 'manifest.json'),
  join(assets, 'calibration.json'),
  join(assets, 'dermdx.onnx'),
  join(assets, 'ort-wasm-simd-threaded.wasm'),
];

describe('What a page loads of @dermdx/core', () => {
  // compressing the engine as it is sent takes a minute
  it('is at most 6 MB with network and engine, the first time', async () => {
    const sent = await Promise.all(COLD.map((path) => compress(readFileSync(path), 'br')));
    expect(sent.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(6_000_000);
  });
});
