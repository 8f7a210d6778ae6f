import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/core';
import { AssetError } from '../../packages/core/src/errors.js';
import { parseManifest } from '../../packages/core/src/network/manifest.js';
import { root } from '../support/dermdx.js';

const { BROTLI_PARAM_QUALITY } = constants;
const text = readFileSync(join(root, 'model/manifest.json'), 'utf8');
const url = 'https://clinic.example/dermdx/assets/manifest.json';

/** The shipped manifest with one thing changed. */
function changed(change: (manifest: Record<string, never>) => void): string {
  const manifest = JSON.parse(text) as Record<string, never>;
  change(manifest);
  return JSON.stringify(manifest);
}

function failure(work: () => unknown): AssetError {
  try {
    work();
  } catch (error) {
    if (error instanceof AssetError) return error;
    throw error;
  }
  throw new Error('expected an AssetError');
}

describe('manifest.json', () => {
  it('is read as it is shipped', () => {
    const manifest = parseManifest(text, url);
    expect(manifest.classes).toEqual([...LABELS]);
    expect(manifest.files.model.path).toBe('dermdx.onnx');
  });

  it('names a network of at most 3.5 MB over the wire', () => {
    const model = readFileSync(join(root, 'model', parseManifest(text, url).files.model.path));
    expect(
      brotliCompressSync(model, { params: { [BROTLI_PARAM_QUALITY]: 9 } }).length,
    ).toBeLessThan(3_500_000);
  });

  it('is refused when the classes are in another order, which would permute every answer', () => {
    const swapped = changed((manifest: { classes?: string[] }) => manifest.classes?.reverse());
    expect(failure(() => parseManifest(swapped, url)).code).toBe('asset-invalid');
  });

  it('is refused when a file lies outside the folder', () => {
    const outside = text.replace('"dermdx.onnx"', '"../dermdx.onnx"');
    const { code, message } = failure(() => parseManifest(outside, url));
    expect(code).toBe('asset-invalid');
    expect(message).toContain('files.model.path');
  });

  it('is refused when a picture is to be prepared in a way that this version does not know', () => {
    const other = text.replace('"triangle"', '"lanczos"');
    expect(failure(() => parseManifest(other, url)).message).toContain('input.resize');
  });

  it('says that a page came in its place', () => {
    expect(failure(() => parseManifest('<!doctype html>', url)).code).toBe('asset-wrong-type');
    expect(failure(() => parseManifest('{"format":', url)).code).toBe('asset-invalid');
  });
});
