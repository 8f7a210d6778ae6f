import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
  const script = readFileSync(join(dist, 'index.js'));

  it('is at most 15 KB over the wire', () => {
    expect(gzipSync(script).length).toBeLessThan(15_000);
  });

  it('leaves the engine and all that is heavy to the worker', () => {
    expect(script.toString()).not.toMatch(/onnx|ort-wasm/i);
  });

  // the engine takes a minute to compress, once
  it('is at most 6 MB with network and engine, the first time', { timeout: 300_000 }, async () => {
    const sent = await Promise.all(COLD.map((path) => compress(readFileSync(path), 'br')));
    expect(sent.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(6_000_000);
  });
});
