import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const backend = join(root, 'packages/backend');
const GENERATED = ['openapi.json', 'src/client/schema.ts'];

/** The check that `npm run check` runs. */
function check(folder: string) {
  const script = join(backend, 'scripts/openapi.mjs');
  return spawnSync(process.execPath, [script, '--check', folder], { encoding: 'utf8' });
}

describe('the description of the API and its client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-generated-'));

  const copy = () => {
    mkdirSync(join(folder, 'src/client'), { recursive: true });
    for (const path of GENERATED) cpSync(join(backend, path), join(folder, path));
  };

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are what the code says', () => {
    expect(check(backend)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(GENERATED)('are noticed when %s is out of date', (path) => {
    copy();
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('bodySite', 'bodyPart'));
    const { status, stderr } = check(folder);
    expect(status).toBe(1);
    expect(stderr).toContain(`${path} is not what the code says`);
  });

  it('are part of npm run check', () => {
    const script = readFileSync(join(root, 'scripts/check.mjs'), 'utf8');
    expect(script).toContain("'packages/backend/scripts/openapi.mjs'), '--check'");
  });
});
