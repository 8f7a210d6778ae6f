import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load, loadCalibration, loadFigures } from '@dermdx/core/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { root } from '../support/dermdx.js';

const run = promisify(execFile);

/** Views of a sample; of the mole more, since fifty lesions must be taken for one. */
const viewsOf = (label: string): number => (label === 'nv' ? 160 : 16);

const LESIONS = 160 + 6 * 16;

describe('dermdx calibrate on pictures', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const calibrate = (labels: string, out: string) =>
    run(process.execPath, [
      join(root, 'packages/cli/bin/dermdx.js'),
      ...['calibrate', '--images', path('pictures'), '--labels', path(labels), '--out', path(out)],
    ]);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-calibrate-'));
    mkdirSync(path('pictures'));
    const rows: string[] = [];
    for (const { label, file } of listSamples()) {
      const picture = readFileSync(join(root, 'examples/samples', file));
      for (let view = 0; view < viewsOf(label); view++) {
        // turned by quarters and mirrored, which loses no sharpness, and closer each time
        const turned = sharp(picture)
          .rotate(90 * (view % 4))
          .flop(view % 8 > 3);
        const { data, info } = await turned.png().toBuffer({ resolveWithObject: true });
        const side = 440 - 4 * Math.floor(view / 8);
        const [left, top] = [info.width, info.height].map((all) => Math.round((all - side) / 2));
        const name = `${label}-${view}`;
        await sharp(data)
          .extract({ left: left!, top: top!, width: side, height: side })
          .jpeg()
          .toFile(path(`pictures/${name}.jpg`));
        rows.push(`${name},${label},${20 + (view % 60)},`);
      }
    }
    writeFileSync(path('labels.csv'), ['image_id,dx,age,sex', ...rows].join('\n'));
    writeFileSync(path('few.csv'), ['image_id,dx,age,sex', ...rows.slice(0, 20)].join('\n'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes a network that says what was measured at the clinic, and reports what it promises', async () => {
    const { stdout } = await calibrate('labels.csv', 'out');
    expect(stdout).toContain(`${LESIONS} lesions, 4 modes calibrated`);
    const model = path('out/network');
    const { modes } = await loadCalibration(model);
    const clinic = { lesions: LESIONS, day: new Date().toISOString().slice(0, 10) };
    for (const key of ['plain', 'age', 'thorough', 'thorough+age']) {
      expect(modes[key]).toMatchObject({ clinic, lesions: LESIONS });
      expect(modes[key]!.elsewhere).toBeUndefined();
    }
    // what could not be measured stays as it came
    expect(modes.sex).toEqual((await loadCalibration()).modes.sex);

    const dermdx = await load({ model });
    const { file } = listSamples().find(({ label }) => label === 'mel')!;
    const diagnosis = await dermdx.diagnose(join(root, 'examples/samples', file));
    await dermdx.dispose();
    expect(diagnosis.clinic).toEqual(clinic);
    expect(diagnosis.reference!.total).toBeLessThan(clinic.lesions);
    // a server with this folder agrees with what a page says, another one does not
    const { reference, triage } = (await loadFigures(model))(diagnosis);
    expect([reference, triage]).toEqual([diagnosis.reference, diagnosis.triage]);
    expect((await loadFigures())(diagnosis).clinic).toBeUndefined();

    const report = readFileSync(path('out/report.html'), 'utf8');
    expect(report).toContain('What the network promises at this clinic');
    expect(report).toMatch(/sex: known of 0\.0 % \(0\.0 to [\d.]+; 0 of 256\), not used/);
  });

  it('looks at no picture again that an earlier run looked at, and comes to the same', async () => {
    const written = () => readFileSync(path('out/network/calibration.json'), 'utf8');
    const before = written();
    const { stderr } = await calibrate('labels.csv', 'out');
    expect(stderr).toContain(`${2 * LESIONS} answers of an earlier run`);
    expect(written()).toBe(before);
  });

  it('changes nothing on too few lesions, and says how many are needed', async () => {
    await expect(calibrate('few.csv', 'none')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /Too few lesions to calibrate on: .*\(15 are needed\)/,
      ) as string,
    });
  });
});
