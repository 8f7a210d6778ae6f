import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '@dermdx/core/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Browser, Running } from '../support/backend.js';
import { samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, liftQuotas } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import type { FhirBundle } from '../support/fhir.js';
import { fhirFaults, linesOf } from '../support/fhir.js';

const COUNT = 1000;
const samples = join(root, 'examples/samples');
const names = (
  JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8')) as { file: string }[]
).map(({ file }) => file);

describe('FHIR of a whole clinic', () => {
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await databases[0]!.open();
    const env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const { stderr } = await command(env, 'demo-seed', String(COUNT));
    expect(stderr).toBe('');
    await liftQuotas(env);
    const dermdx = await load();
    for (const file of names) {
      const picture = samplePicture(file);
      const diagnosis = await dermdx.diagnose(picture);
      const now = Date.now();
      await submitted(backend.address, { diagnosis, picture, diagnosedAt: now, sentAt: now });
    }
    await dermdx.dispose();
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('is valid R4: 1,000 made-up submissions, and seven of real pictures', async () => {
    const response = await owner.fetch(`${site}/exports/submissions.ndjson?pictures=true`);
    const bundles = linesOf<FhirBundle>(await response.text());
    expect(bundles).toHaveLength(COUNT + names.length);
    const counts: Record<string, number> = {};
    for (const bundle of bundles) {
      expect(fhirFaults(bundle)).toEqual([]);
      for (const { resource } of bundle.entry!) {
        counts[resource.resourceType] = (counts[resource.resourceType] ?? 0) + 1;
        expect(fhirFaults(resource), resource.resourceType).toEqual([]);
      }
    }
    console.log(`${bundles.length} bundles without a fault, of`, counts);
    expect(counts.Binary).toBe(names.length);
  });
});
