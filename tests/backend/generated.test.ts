import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';
import type { FhirBundle } from '../support/fhir.js';
import { fhirFaults } from '../support/fhir.js';

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

describe('the description of the API', () => {
  it('is clean by the recommended rules of Redocly', () => {
    const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
    const what = ['lint', join(backend, 'openapi.json'), '--extends=recommended', '--format=json'];
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const env = { ...process.env, ...quiet };
    const { stdout, stderr } = spawnSync(process.execPath, [redocly, ...what], {
      encoding: 'utf8',
      env,
    });
    expect(stdout, stderr).toContain('{');
    const { problems } = JSON.parse(stdout) as { problems: { ruleId: string; message: string }[] };
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });
});

describe('the example of docs/fhir.md', () => {
  const example = join(backend, 'scripts/fhir-example.mjs');
  const document = join(root, 'docs/fhir.md');

  it('is what the code says', () => {
    const { status, stderr } = spawnSync(process.execPath, [example, '--check', document], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is valid R4', () => {
    const [, json = ''] = /```json\n([^]*?)```/.exec(readFileSync(document, 'utf8')) ?? [];
    const bundle = JSON.parse(json) as FhirBundle;
    expect(fhirFaults(bundle)).toEqual([]);
    const types = bundle.entry!.map(({ resource }) => resource.resourceType);
    expect(new Set(types).size).toBe(7);
    for (const { resource } of bundle.entry!) {
      expect(fhirFaults(resource), resource.resourceType).toEqual([]);
    }
  });
});
