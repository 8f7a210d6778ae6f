import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Running } from './backend.js';
import { samplePicture } from './backend.js';
import { CONTENT_TYPE, damage, seeded, soundBody } from './fuzz.js';

/** Sends damaged bodies, some at once, and checks that each is refused or kept, and nothing else. */
export async function fuzzSubmissions(
  backend: Running,
  count: number,
  seed: number,
): Promise<Map<number, number>> {
  const random = seeded(seed);
  const sound = soundBody(samplePicture());
  const statuses = new Map<number, number>();
  const one = async () => {
    const response = await fetch(`${backend.address}/api/v1/submissions`, {
      method: 'POST',
      body: new Uint8Array(damage(sound, random)),
      headers: {
        'content-type': CONTENT_TYPE,
        'x-site-key': 'pk_demo',
        origin: backend.address,
        'idempotency-key': randomUUID(),
      },
    });
    const text = await response.text();
    const { status } = response;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect([201, 400, 413, 415, 422, 503], text).toContain(status);
    // no stack, no path, no name of a library; a receipt's token may hold any letters
    if (status !== 201)
      expect(text).not.toMatch(/node_modules|\bat \w+ \(|Error:|multer|\bsharp\b|Vips|SQL/i);
    // busy is allowed, broken is not
    if (status === 503) expect(response.headers.get('retry-after')).not.toBeNull();
  };
  for (let sent = 0; sent < count; sent += 8) {
    await Promise.all(Array.from({ length: Math.min(8, count - sent) }, one));
  }
  expect(backend.logs.join('')).not.toContain('request failed');
  return statuses;
}
