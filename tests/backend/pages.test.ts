import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { start } from '../support/backend.js';
import { removeData, temporaryFolder } from '../support/databases.js';

const FOR_GOOD = 'public, max-age=31536000, immutable';

describe('the files of the staff’s pages', () => {
  const folders: string[] = [];
  let backend: Running;
  let script: string;

  beforeAll(async () => {
    backend = await start({ DATA_DIR: temporaryFolder(folders) });
    const page = await (await fetch(`${backend.address}/admin/`)).text();
    const [first] = /files\/[\w-]+\.js/.exec(page)!;
    // what that one loads is large enough to be worth it
    const main = await (await fetch(`${backend.address}/admin/${first}`)).text();
    script = `files/${/dermdx-admin-[\w-]+\.js/.exec(main)![0]}`;
  });

  afterAll(async () => {
    await backend.close();
    for (const folder of folders) removeData(folder);
  });

  const get = (path: string, encoding: string) =>
    fetch(`${backend.address}/admin/${path}`, { headers: { 'accept-encoding': encoding } });

  it.each(['br', 'gzip'])('come compressed by %s to who takes it', async (encoding) => {
    for (const path of [script, 'assets/ort-wasm-simd-threaded.wasm']) {
      const compressed = await get(path, encoding);
      const plain = await get(path, 'identity');
      expect(compressed.headers.get('content-encoding'), path).toBe(encoding);
      expect(compressed.headers.get('vary')).toContain('Accept-Encoding');
      expect(plain.headers.get('content-encoding')).toBeNull();
      const sizes = [compressed, plain].map(({ headers }) => Number(headers.get('content-length')));
      expect(sizes[0]! / sizes[1]!, path).toBeLessThan(0.4);
      const bodies = await Promise.all([compressed.arrayBuffer(), plain.arrayBuffer()]);
      const [one, other] = bodies.map((body) => Buffer.from(body));
      expect(one!.equals(other!)).toBe(true);
    }
  });

  it.each([
    ['a script with its hash in its name', () => script, FOR_GOOD],
    ['the engine by its version', () => 'assets/ort-wasm-simd-threaded.wasm?v=1.2.3', FOR_GOOD],
    ['the network by its hash', () => 'assets/dermdx.onnx?v=0123456789ab', FOR_GOOD],
    ['the engine without it', () => 'assets/ort-wasm-simd-threaded.wasm', 'no-cache'],
    ['the network’s manifest', () => 'assets/manifest.json', 'no-cache'],
    ['the worker, whose name stays', () => 'files/diagnosis.worker.js', 'no-cache'],
    ['the page itself', () => '', 'no-cache'],
  ])('are kept as long as they stay the same: %s', async (_, path, expected) => {
    const response = await get(path(), 'br');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe(expected);
    await response.body?.cancel();
  });
});
