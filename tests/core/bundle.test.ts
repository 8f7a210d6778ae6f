import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const dist = join(root, 'packages/core/dist');

describe('What a page loads of @dermdx/core', () => {
  const script = readFileSync(join(dist, 'index.js'));

  it('is at most 15 KB over the wire', () => {
    expect(gzipSync(script).length).toBeLessThan(15_000);
  });

  it('leaves the engine and all that is heavy to the worker', () => {
    expect(script.toString()).not.toMatch(/onnx|ort-wasm/i);
  });
});
