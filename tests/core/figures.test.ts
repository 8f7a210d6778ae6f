import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnoseOptions, Diagnosis, MeasuredDiagnosis } from '@dermdx/core';
import { load, loadFigures } from '@dermdx/core/node';
import type { Figures } from '@dermdx/core/node';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const samples = join(root, 'examples/samples');
const files = readdirSync(samples).filter((name) => name.endsWith('.jpg'));
const modes: DiagnoseOptions[] = [
  {},
  { thorough: true, patient: { age: 61, sex: 'female', site: 'back' } },
  { frame: { x: 60, y: 10, size: 400 }, patient: { age: 30 } },
];

const parts = ({ reference, candidates, triage }: Figures) => ({ reference, candidates, triage });

/** A diagnosis that has figures, as it comes from elsewhere. */
function measured(diagnosis: Diagnosis): MeasuredDiagnosis {
  const said = JSON.parse(JSON.stringify(diagnosis)) as Diagnosis;
  if (said.status === 'diagnosed' && said.source === 'dermatoscope') return said;
  throw new Error(`It is ${said.status}, of ${said.source}.`);
}

describe('figures without the network', () => {
  it.each(modes)('are those that a diagnosis came with: %j', async (options) => {
    const [dermdx, figures] = await Promise.all([load(), loadFigures()]);
    const seen = await Promise.all(
      files.map((file) => dermdx.diagnose(join(samples, file), options)),
    );
    const given = seen.filter(({ status }) => status === 'diagnosed');
    expect(given.length).toBeGreaterThan(3);
    for (const diagnosis of given) {
      const said = measured(diagnosis);
      expect(parts(figures(said))).toEqual(parts(said));
    }
  });

  it('differ when the probabilities do', async () => {
    const [dermdx, figures] = await Promise.all([load(), loadFigures()]);
    const said = measured(await dermdx.diagnose(join(samples, 'mel-ISIC_0024315.jpg')));
    const classes = said.classes.map((one, rank) => ({
      ...one,
      probability: rank ? 0.001 : 0.994,
    }));
    expect(parts(figures({ ...said, classes }))).not.toEqual(parts(said));
  });
});
