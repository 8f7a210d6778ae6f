import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import type { DiagnoseOptions, Diagnosis } from '@dermdx/core';
import type { DermDx } from '@dermdx/core/node';
import { load } from '@dermdx/core/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import type { Running } from '../support/backend.js';
import { Browser, makeDiagnosis, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

interface Detail {
  serverCheck: 'waiting' | 'agrees' | 'differs' | 'off';
}

/** What the panel sends of a sample picture: the result, and the framed square encoded anew. */
async function examine(dermdx: DermDx, file: string, options: DiagnoseOptions = {}) {
  const bytes = readFileSync(join(root, 'examples/samples', file));
  const diagnosis = await dermdx.diagnose(bytes, options);
  const { x, y, size } = diagnosis.frame;
  const square = sharp(bytes).extract({ left: x, top: y, width: size, height: size });
  return { diagnosis, picture: new Uint8Array(await square.jpeg({ quality: 92 }).toBuffer()) };
}

describe.each(databases)('the network, run again on the server, on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;
  let dermdx: DermDx;

  beforeAll(async () => {
    dermdx = await load();
    database = await open();
    env = { ...(await database.fresh()), RECHECK: 'true' };
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await dermdx.dispose();
    await database.stop();
  });

  const stateOf = async (id: string) =>
    (await owner.get<Detail>(`${site}/submissions/${id}`)).serverCheck;

  const settled = (id: string) =>
    waitFor(
      'the check',
      () => stateOf(id),
      (state) => state !== 'waiting',
    );

  const waiting = async () => {
    const dataSource = await openDatabase(readConfig(env));
    const rows = await dataSource
      .query<{ id: string }[]>('SELECT submission_id AS id FROM waiting_checks')
      .finally(() => dataSource.destroy());
    return rows.map(({ id }) => id);
  };

  it('agrees with what it said in the page, sample by sample', async () => {
    const sent = [];
    for (const { file } of listSamples()) {
      const { id } = await submitted(backend.address, await examine(dermdx, file));
      sent.push({ id, file });
    }
    for (const { id, file } of sent) expect(await settled(id), file).toBe('agrees');
    expect(await waiting()).toEqual([]);
  });

  it('looks as the page did: thoroughly, at the framed square, with the patient data', async () => {
    const options: DiagnoseOptions = {
      thorough: true,
      frame: { x: 90, y: 20, size: 380 },
      patient: { age: 71, sex: 'male', site: 'face' },
    };
    const sent = await examine(dermdx, 'bcc-ISIC_0024443.jpg', options);
    expect(sent.diagnosis.mode).toEqual({ thorough: true, patient: true, framed: true });
    const { id } = await submitted(backend.address, sent);
    expect(await settled(id)).toBe('agrees');
  });

  const swapped = ({ classes }: Diagnosis) => {
    const labels = classes.map(({ label }) => label).reverse();
    return classes.map(({ probability }, rank) => ({ label: labels[rank]!, probability }));
  };

  const forgeries: [string, (honest: Diagnosis) => Partial<Diagnosis>][] = [
    [
      'the probabilities',
      (honest) => {
        const classes = swapped(honest);
        const malignancy = classes
          .filter(({ label }) => ['mel', 'bcc', 'akiec'].includes(label))
          .reduce((sum, { probability }) => sum + probability, 0);
        return { classes, top: classes[0]!, triage: { ...honest.triage!, malignancy } };
      },
    ],
    ['the advice', (honest) => ({ triage: { ...honest.triage!, level: 'routine' } })],
    [
      'the interval of other cameras',
      ({ reference }) => {
        const { elsewhere } = reference!;
        return { reference: { ...reference!, elsewhere: { ...elsewhere!, correct: 1 } } };
      },
    ],
    [
      'the misses with other cameras',
      ({ triage }) => ({
        triage: { ...triage!, elsewhere: { ...triage!.elsewhere!, sensitivity: 1 } },
      }),
    ],
    ['the interval', (honest) => ({ reference: { ...honest.reference!, total: 5000 } })],
    [
      'what cannot be ruled out',
      (honest) => ({
        candidates: { ...honest.candidates!, labels: ['nv'] },
      }),
    ],
    [
      'how familiar it is',
      (honest) => ({
        familiarity: { ...honest.familiarity, score: honest.familiarity.score - 4 },
      }),
    ],
    [
      'its quality',
      (honest) => ({
        quality: { ...honest.quality, sharpness: { value: 0, pass: false } },
      }),
    ],
  ];

  it.each(forgeries)('differs when somebody changed %s', async (_, change) => {
    const { diagnosis, picture } = await examine(dermdx, 'mel-ISIC_0024315.jpg');
    const forged = { ...diagnosis, ...change(diagnosis) };
    const { id } = await submitted(backend.address, { diagnosis: forged, picture });
    expect(await settled(id)).toBe('differs');
  });

  it('differs when the result is of another picture', async () => {
    const { diagnosis } = await examine(dermdx, 'nv-ISIC_0024355.jpg');
    const { picture } = await examine(dermdx, 'mel-ISIC_0024315.jpg');
    const { id } = await submitted(backend.address, { diagnosis, picture });
    expect(await settled(id)).toBe('differs');
  });

  it('is off where no picture was sent', async () => {
    const { id } = await submitted(backend.address, { diagnosis: makeDiagnosis() });
    expect(await stateOf(id)).toBe('off');
  });

  it('goes on after a restart, and forgets what was erased meanwhile', async () => {
    const sent = await examine(dermdx, 'bkl-ISIC_0025032.jpg');
    const kept = await submitted(backend.address, sent);
    const erased = await submitted(backend.address, sent);
    await backend.close();
    // as if the server had been killed with both still waiting
    const dataSource = await openDatabase(readConfig(env));
    await dataSource.query("UPDATE submissions SET server_check = 'waiting' WHERE id IN (?, ?)", [
      kept.id,
      erased.id,
    ]);
    await dataSource.query('DELETE FROM waiting_checks');
    for (const { id } of [kept, erased]) {
      await dataSource.query(
        'INSERT INTO waiting_checks SELECT site_id, id, 1, ? FROM submissions WHERE id = ?',
        [id === kept.id ? 0 : Date.now() + 3_600_000, id],
      );
    }
    await dataSource.destroy();
    backend = await start(env);
    owner = new Browser(backend.address);
    await owner.signIn('owner');
    await fetch(`${backend.address}/api/v1/submissions/${erased.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${erased.deletionToken}` },
    });
    expect(await settled(kept.id)).toBe('agrees');
    expect(await waiting()).toEqual([]);
  });

  it('is off unless it is asked for', async () => {
    await backend.close();
    backend = await start({ ...env, RECHECK: 'false' });
    owner = new Browser(backend.address);
    await owner.signIn('owner');
    const sent = await examine(dermdx, 'mel-ISIC_0024315.jpg');
    const { id } = await submitted(backend.address, sent);
    expect(await stateOf(id)).toBe('off');
    expect(await waiting()).toEqual([]);
  });
});
