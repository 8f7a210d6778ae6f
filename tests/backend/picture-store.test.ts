import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import type { ProblemBody } from '../support/backend.js';
import { samplePicture, start, submit, submitted } from '../support/backend.js';
import { removeData } from '../support/databases.js';

/** A store as the environment names it; what needs one that answers is in picture-store.long.ts. */
const env = {
  PICTURE_STORE: 's3://bucket/clinic/pictures/',
  PICTURE_STORE_KEY_ID: 'KEYID',
  PICTURE_STORE_SECRET: '0123456789abcdef0123',
};

describe('a store for pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-store-'));

  afterAll(() => {
    removeData(folder);
  });

  it('is the database where none is named', () => {
    expect(readConfig({}).pictureStore).toBeUndefined();
  });

  it('is Amazon’s where no other endpoint is named', () => {
    const at = (changes: Record<string, string>) => readConfig({ ...env, ...changes }).pictureStore;
    expect(at({})).toEqual({
      bucket: 'bucket',
      prefix: 'clinic/pictures/',
      endpoint: 'https://s3.us-east-1.amazonaws.com',
      region: 'us-east-1',
      pathStyle: false,
      keyId: 'KEYID',
      secret: '0123456789abcdef0123',
    });
    expect(at({ PICTURE_STORE: 's3://bucket' })).toMatchObject({ prefix: '' });
    const PICTURE_STORE_ENDPOINT = 'https://store.clinic.example';
    expect(at({ PICTURE_STORE_ENDPOINT })).toMatchObject({ pathStyle: true });
    const hosted = { PICTURE_STORE_ENDPOINT, PICTURE_STORE_PATH_STYLE: 'false' };
    expect(at(hosted)).toMatchObject({ endpoint: PICTURE_STORE_ENDPOINT, pathStyle: false });
  });

  it.each<[string, Record<string, string>]>([
    ['PICTURE_STORE', { PICTURE_STORE: 'https://bucket/secret-word' }],
    ['PICTURE_STORE', { PICTURE_STORE: 's3://bucket/../secret-word' }],
    ['PICTURE_STORE', { PICTURE_STORE_SECRET: '' }],
    ['PICTURE_STORE', { PICTURE_STORE: '' }],
    ['PICTURE_STORE_ENDPOINT', { PICTURE_STORE_ENDPOINT: 'https://secret-word.example/path' }],
    ['PICTURE_STORE_REGION', { PICTURE_STORE_REGION: 'secret word' }],
    ['NEW_PICTURES', { NEW_PICTURES: 'secret-word' }],
    ['PICTURE_STORE_SECRET', { NODE_ENV: 'production', PICTURE_STORE_SECRET: 'minioadmin' }],
  ])('needs a sound %s, not %o', (variable, changes) => {
    const read = () => readConfig({ ...env, ...changes });
    expect(read).toThrow(`- ${variable} `);
    expect(read).not.toThrow('secret-word');
  });

  it('that nobody answers for refuses pictures, for now, and nothing else', async () => {
    const PICTURE_STORE_ENDPOINT = `http://127.0.0.1:${await freePort()}`;
    const own = { ...env, DATA_DIR: folder, PICTURE_STORE_ENDPOINT };
    const backend = await start(own);
    const refused = await submit(backend.address, { picture: samplePicture() });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { code } = (await refused.json()) as ProblemBody;
    expect(code).toBe('picture-store-unavailable');
    await submitted(backend.address);
    const ready = await fetch(`${backend.address}/health/ready`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as ProblemBody).code).toBe('picture-store-unavailable');
    await backend.close();
    const dataSource = await openDatabase(readConfig(own));
    expect(await dataSource.query('SELECT kind FROM pictures')).toEqual([]);
    await dataSource.destroy();
  });
});
