import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { sha256 } from '@dermdx/core/sha256';

const bytes = new TextEncoder().encode('I agree with Willow Lane.');

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['by the platform', globalThis.crypto],
  ['without it, as on a page on plain http', {}],
])('The SHA-256 of bytes is the same %s', async (_, crypto) => {
  vi.stubGlobal('crypto', crypto);
  expect(await sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
});
