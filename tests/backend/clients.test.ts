import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt, Running } from '../support/backend.js';
import { PASSWORD, signInOwner, start, submitted } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { root } from '../support/dermdx.js';

/** What a stranger's program is told. */
interface Told {
  address: string;
  cookie: string;
  token: string;
  siteId: string;
}

/** What it found out. */
interface Found {
  ids: string[];
  status: string;
  lines: number;
  wrong: string;
}

/** With the types that openapi-typescript makes, over openapi-fetch. */
const BY_OPENAPI_TYPESCRIPT = `
import createClient from 'openapi-fetch';
import type { paths } from './generated.js';

export default async function run({ address, cookie, token, siteId }: Record<string, string>) {
  const staff = createClient<paths>({ baseUrl: address, headers: { cookie } });
  const list = await staff.GET('/api/v1/admin/sites/{siteId}/submissions', {
    params: { path: { siteId }, query: { limit: 10 } },
  });
  const ids: string[] = list.data!.items.map(({ id }) => id);
  const one = await staff.GET('/api/v1/admin/sites/{siteId}/submissions/{id}', {
    params: { path: { siteId, id: ids[0]! } },
  });
  const machine = createClient<paths>({
    baseUrl: address,
    headers: { authorization: 'Bearer ' + token },
  });
  const file = await machine.GET('/api/v1/admin/sites/{siteId}/exports/submissions.csv', {
    params: { path: { siteId }, query: {} },
    parseAs: 'text',
  });
  const refused = await staff.POST('/api/v1/admin/sites/{siteId}/keys', {
    params: { path: { siteId } },
    body: { label: '' },
    headers: { origin: address, 'x-dermdx-request': '1' },
  });
  const status: string | null = one.data!.status;
  const wrong: string = refused.error!.code;
  return { ids, status, lines: file.data!.trim().split('\\r\\n').length, wrong };
}
`;

/** With the client that @hey-api/openapi-ts makes. */
const BY_HEY_API = `
import { createClient } from './generated/client/index.js';
import * as api from './generated/sdk.gen.js';

export default async function run({ address, cookie, token, siteId }: Record<string, string>) {
  const staff = createClient({ baseUrl: address, headers: { cookie } });
  const list = await api.staffSubmissionList({
    client: staff,
    path: { siteId },
    query: { limit: 10 },
  });
  const ids: string[] = list.data!.items.map(({ id }) => id);
  const one = await api.staffSubmissionOne({ client: staff, path: { siteId, id: ids[0]! } });
  const machine = createClient({
    baseUrl: address,
    headers: { authorization: 'Bearer ' + token },
  });
  const file = await api.exportCsv({ client: machine, path: { siteId }, parseAs: 'text' });
  const refused = await api.staffSiteAddKey({
    client: staff,
    path: { siteId },
    body: { label: '' },
    headers: { origin: address, 'x-dermdx-request': '1' },
  });
  const status: string | null = one.data!.status;
  const wrong: string = refused.error!.code;
  return { ids, status, lines: String(file.data).trim().split('\\r\\n').length, wrong };
}
`;

describe('a stranger’s client', () => {
  const data = mkdtempSync(join(tmpdir(), 'dermdx-clients-'));
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-strangers-'));
  const description = join(root, 'packages/backend/openapi.json');
  let backend: Running;
  let told: Told;
  let receipts: Receipt[];

  beforeAll(async () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    backend = await start({ DATA_DIR: data });
    const { owner, siteId } = await signInOwner(backend);
    receipts = [await submitted(backend.address), await submitted(backend.address)];
    const body = { label: 'Stranger', scopes: ['export.csv'], days: 1, password: PASSWORD };
    const made = await owner.send('POST', `/api/v1/admin/sites/${siteId}/tokens`, body);
    const { token } = (await made.json()) as { token: string };
    told = { address: backend.address, cookie: owner.cookie, token, siteId };
  });

  afterAll(async () => {
    await backend.close();
    removeData(data);
    rmSync(folder, { recursive: true });
  });

  /** Type-checks a program beside what was generated for it, and runs it. */
  const run = async (place: string, program: string): Promise<Found> => {
    const file = join(place, 'program.ts');
    writeFileSync(file, program);
    const options = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022'];
    const how = ['--module', 'nodenext', '--lib', 'es2022,dom,dom.iterable', file];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...how], {
      encoding: 'utf8',
      cwd: place,
    });
    expect(stdout).toBe('');
    const outfile = join(place, 'program.mjs');
    await build({ entryPoints: [file], outfile, bundle: true, platform: 'node', format: 'esm' });
    const { default: main } = (await import(pathToFileURL(outfile).href)) as {
      default: (told: Told) => Promise<Found>;
    };
    return main(told);
  };

  const expected = () => ({
    ids: receipts.map(({ id }) => id).reverse(),
    status: 'diagnosed',
    lines: 3,
    wrong: 'invalid-fields',
  });

  it('made by openapi-typescript lists, reads and exports', async () => {
    const place = join(folder, 'openapi-typescript');
    mkdirSync(place);
    const types = astToString(await openapiTypescript(pathToFileURL(description)));
    writeFileSync(join(place, 'generated.ts'), types);
    expect(await run(place, BY_OPENAPI_TYPESCRIPT)).toEqual(expected());
  });

  it('made by @hey-api/openapi-ts lists, reads and exports', async () => {
    const place = join(folder, 'hey-api');
    mkdirSync(place);
    await createClient({
      input: description,
      output: { path: join(place, 'generated'), importFileExtension: '.js' },
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent' },
    });
    expect(await run(place, BY_HEY_API)).toEqual(expected());
  });
});
