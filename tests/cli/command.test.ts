import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metrics } from '@dermdx/contract';
import { listSamples } from '../../scripts/fixtures.mjs';
import { dermdx, root } from '../support/dermdx.js';
import type { Run } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

/** Pictures of a run that is ended and goes on: six starts of the command. */
const COUNT = 12;
const RESUMED = { timeout: 240_000 };

const samples = join(root, 'examples/samples');
const odd = join(root, '.cache/pictures');

let folder: string;
let images: string;

/** Runs the command on the folder with a list of these rows. */
function evaluate(name: string, rows: string[], ...options: string[]): Run & { out: string } {
  const labels = join(folder, `${name}.csv`);
  const out = join(folder, name);
  writeFileSync(labels, `${rows.join('\n')}\n`);
  const run = dermdx('evaluate', '--images', images, '--labels', labels, '--out', out, ...options);
  return { ...run, out };
}

function readMetrics(out: string): Metrics {
  return JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')) as Metrics;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
  images = join(folder, 'pictures');
  mkdirSync(join(images, 'deeper'), { recursive: true });
  for (const { file, image } of listSamples()) {
    copyFileSync(join(samples, file), join(images, 'deeper', `${image}.jpg`));
  }
  copyFileSync(join(odd, 'truncated.jpg'), join(images, 'cut-off.jpg'));
  copyFileSync(join(odd, 'plain.png'), join(images, 'extra.png'));
  copyFileSync(join(odd, 'plain.png'), join(images, 'twice.png'));
  copyFileSync(join(odd, 'plain.png'), join(images, 'deeper', 'twice.png'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const good = listSamples().map(({ image, label }) => `${image},${label}`);

/** Lines on standard error but those that say how far it is. */
const said = ({ stderr }: Run) =>
  stderr
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Looked'));

describe('dermdx evaluate', () => {
  it('measures the seven samples and writes metrics, report and tables', () => {
    const run = evaluate('good', ['image_id,dx', ...good]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^7 pictures of 7 lesions; balanced accuracy 1\.000 /);
    expect(run.stderr).toContain('Not evaluated: 3 pictures in the folder that the list');
    const metrics = readMetrics(run.out);
    expect(metrics).toMatchObject({
      format: 1,
      counts: { rows: 7, pictures: 7, lesions: 7, problems: { unlisted: 3 } },
      options: { source: 'dermatoscope', unsquash: null, framed: false, seed: 161, draws: 1000 },
    });
    expect(metrics.overall.all.accuracy!.value).toBe(1);
    expect(metrics.overall.histology).toBeNull();
    const predictions = readFileSync(join(run.out, 'predictions.csv'), 'utf8').trim().split('\n');
    expect(predictions).toHaveLength(8);
    expect(predictions[0]).toBe(
      'image_id,lesion_id,dx,status,reasons,predicted,p_akiec,p_bcc,p_bkl,p_df,p_mel,p_nv,p_vasc,' +
        'candidates,triage',
    );
  });

  it('names everything that it could not evaluate, and exits with 1', () => {
    const rows = [...good, 'nowhere,nv', 'cut-off,mel', 'twice,mel', `${good[0]}`, 'extra,wart'];
    const run = evaluate('faults', ['image_id,dx', ...rows]);
    expect(run.status).toBe(1);
    expect(said(run)).toEqual([
      `${listSamples()[0]!.image}: duplicate-id, line 12: already named in line 2`,
      expect.stringMatching(/^extra: unknown-label, line 13: dx is "wart", not akiec/),
      expect.stringMatching(/^nowhere: missing-picture, not in /),
      expect.stringMatching(/^twice: ambiguous-picture, .* and /),
      expect.stringMatching(/^cut-off: unreadable-picture, .*damaged/),
    ]);
    expect(readMetrics(run.out).counts).toMatchObject({ rows: 12, pictures: 7 });
    const report = readFileSync(join(run.out, 'report.html'), 'utf8');
    for (const word of ['nowhere', 'wart', 'cut-off', 'twice']) expect(report).toContain(word);
  });

  it('leaves out a picture under two labels, and evaluates the others of an uneven list', () => {
    const rows = [...good, `${good[0]!.split(',')[0]},vasc`, 'extra,nv,what is this'];
    const run = evaluate('two-labels', ['image_id,dx', ...rows]);
    expect(run.status).toBe(1);
    const [first] = listSamples();
    expect(said(run)).toEqual([
      'extra: uneven-row, line 10 has 3 cells, the heading 2. A cell that holds a comma needs quotes around it',
      `${first!.image}: two-labels, line 9: is vasc, and ${first!.label} in line 2`,
      expect.stringContaining('Not evaluated: 2 pictures in the folder') as string,
    ]);
    expect(readMetrics(run.out).counts.pictures).toBe(6);
  });

  it('says what of the list it did not understand, and what the network does not know', () => {
    const values = ['60,divers,Kniekehle,x', '61 Jahre,weiblich,linker Arm,x', 'alt,w,Rücken,x'];
    const rows = good.slice(0, 3).map((row, index) => `${row},${values[index]}`);
    const run = evaluate(
      'values',
      ['image_id,dx,Alter,Geschlecht,Körperstelle,Bemerkung', ...rows],
      '--patient',
      '--byte-order-mark',
    );
    expect(run.status).toBe(0);
    expect(said(run).slice(1)).toEqual([
      'Not understood, and taken for unknown: age "alt" (1 row)',
      'Not understood, and taken for unknown: sex "divers" (1 row)',
      'Unknown to the network, and not given to it: localization "Kniekehle" (1 row)',
      'Not used: the columns Bemerkung',
    ]);
    const report = readFileSync(join(run.out, 'report.html'), 'utf8');
    for (const word of ['divers', 'linker Arm', 'Kniekehle', 'Bemerkung']) {
      expect(report).toContain(word);
    }
    const table = readFileSync(join(run.out, 'values.csv'), 'utf8');
    expect(table).toContain('localization,linker Arm,upper extremity,1\n');
    for (const name of ['values.csv', 'predictions.csv', 'not-evaluated.csv']) {
      const text = readFileSync(join(run.out, name), 'utf8');
      expect(text.startsWith('\uFEFF'), name).toBe(true);
    }
    expect(readFileSync(join(run.out, 'metrics.json'), 'utf8')).toMatch(/^\{/);
  });

  it('goes on with what an earlier run had answered when it was killed', RESUMED, async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    const rows = ['image_id,dx'];
    for (let copy = 0; copy < COUNT; copy++) {
      const { file, label } = listSamples()[copy % 7]!;
      copyFileSync(join(samples, file), join(many, `${copy}.jpg`));
      rows.push(`${copy},${label}`);
    }
    const labels = join(folder, 'many.csv');
    writeFileSync(labels, rows.join('\n'));
    const command = (out: string) => [
      ...['evaluate', '--images', many, '--labels', labels],
      ...['--out', join(folder, out)],
    ];
    expect(dermdx(...command('whole')).stderr).not.toContain('earlier run');
    const bin = join(root, 'packages/cli/bin/dermdx.js');
    const run = spawn(process.execPath, [bin, ...command('killed'), '--jobs', '2']);
    const ended = once(run, 'exit');
    const answers = join(folder, 'killed/answers.ndjson');
    const lines = () =>
      existsSync(answers) ? readFileSync(answers, 'utf8').split('\n').length - 1 : 0;
    await waitFor('five answers', lines, (count) => count >= 5, { interval: 20 });
    run.kill('SIGKILL');
    await ended;
    // the middle of the last whole line
    truncateSync(answers, readFileSync(answers).lastIndexOf('\n') - 40);
    const kept = lines() - 1;
    expect(dermdx(...command('killed')).stderr).toContain(
      `${kept} pictures answered by an earlier run`,
    );
    const read = (out: string, name: string) => readFileSync(join(folder, out, name), 'utf8');
    for (const name of ['metrics.json', 'predictions.csv']) {
      expect(read('killed', name)).toBe(read('whole', name));
    }

    // a picture that changed is looked at again, and all are with other options
    copyFileSync(join(odd, 'plain.png'), join(many, '0.jpg'));
    const again = dermdx(...command('killed'));
    expect(again.stderr).toContain(`${COUNT - 1} pictures answered by an earlier run`);
    const other = dermdx(...command('killed'), '--unsquash', '300x200');
    expect(other.stderr).not.toContain('earlier run');
  });

  it('does not write over a file of another kind', () => {
    const out = join(folder, 'taken');
    mkdirSync(out);
    writeFileSync(join(out, 'answers.ndjson'), 'my notes\n');
    const run = evaluate('taken', ['image_id,dx', ...good]);
    expect(run.stderr).toContain('answers.ndjson holds something else than answers');
    expect(readFileSync(join(out, 'answers.ndjson'), 'utf8')).toBe('my notes\n');
  });

  it('matches names in whatever Unicode form, and pictures behind links', () => {
    const linked = join(folder, 'linked');
    mkdirSync(linked);
    symlinkSync(join(samples, listSamples()[0]!.file), join(linked, 'Mu\u0308ller.jpg'));
    writeFileSync(join(linked, 'notes.txt'), '');
    const labels = join(folder, 'linked.csv');
    writeFileSync(labels, 'Bild;Diagnose\nM\u00fcller.JPG;aktinische Keratose\n');
    const out = join(folder, 'linked-out');
    const run = dermdx('evaluate', '--images', linked, '--labels', labels, '--out', out);
    expect([run.status, said(run)]).toEqual([
      0,
      ['Skipped in folders, as no pictures by their names: .txt 1'],
    ]);
    expect(readMetrics(out).counts).toMatchObject({ pictures: 1, problems: { skipped: 1 } });
    expect(run.stdout).toMatch(/^1 picture of 1 lesion; balanced accuracy 1\.000 \(no interval\)/);
  });

  it('takes either side for complete', () => {
    const rows = ['image_id,dx', good[0]!, 'nowhere,nv'];
    const folderSide = evaluate('folder-side', rows, '--complete', 'folder');
    expect(folderSide.status).toBe(1);
    expect(folderSide.stderr).toContain('extra: unlisted, ');
    expect(folderSide.stderr).toContain('Not evaluated: 1 rows whose picture is not in the folder');
    expect(folderSide.stderr).not.toContain('nowhere: ');
  });

  it('looks at framed squares, several views and patient data when told to', () => {
    const frames = join(folder, 'frames.csv');
    const [first, second] = listSamples().map(({ image }) => image);
    writeFileSync(frames, `image_id,x,y,size\n${first},100,20,400\n${second},500,400,400\n`);
    const rows = [
      'image_id,dx,age,sex,localization',
      ...good.slice(0, 3).map((r) => `${r},55,f,back`),
    ];
    const run = evaluate('modes', rows, '--frames', frames, '--thorough', '--patient');
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/unreadable-picture, frame must be a square of whole pixels inside/);
    expect(run.stderr).toContain('missing-frame, not in the frames file');
    const metrics = readMetrics(run.out);
    expect(metrics.counts.pictures).toBe(1);
    expect(metrics.options).toMatchObject({ framed: true, thorough: true, patient: true });
    // this combination has figures of its own
    expect(metrics.triage.available).toBe(true);
    expect(metrics.triage).toHaveProperty(['promised', 'thorough+framed+age+sex+site']);
  });

  it('gives no frequencies for pictures that were not taken through a dermatoscope', () => {
    const run = evaluate('photographs', ['image_id,dx', ...good], '--source', 'photograph');
    const { triage, reference, candidates } = readMetrics(run.out);
    expect([triage, reference, candidates].map(({ available }) => available)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('stretches squashed pictures, and refuses a size that is none', () => {
    const rows = ['image_id,dx', good[0]!];
    const run = evaluate('stretched', rows, '--unsquash', '400x300');
    expect(readMetrics(run.out).options.unsquash).toEqual({ width: 400, height: 300 });
    const wrong = evaluate('stretched', rows, '--unsquash', '400');
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('WIDTHxHEIGHT, for example 600x450');
  });

  it('says what to do when nothing can be evaluated', () => {
    const nothing = evaluate('nothing', ['image_id,dx', 'nowhere,nv']);
    expect(nothing.status).toBe(1);
    expect(nothing.stderr).toMatch(
      /^dermdx: No picture of .* could be evaluated .* nowhere: not in/,
    );
    const noColumn = evaluate('no-column', ['number,kind', 'a,nv']);
    expect(noColumn.stderr).toMatch(/^dermdx: .* has no column image_id, dx\./);
    const args = ['--labels', join(folder, 'good.csv'), '--out', join(folder, 'out')];
    const noFolder = dermdx('evaluate', '--images', join(folder, 'gone'), ...args);
    expect(noFolder.stderr).toMatch(/--images must name a folder of pictures\.\n$/);
  });

  it('says that it cannot write, before it looks at anything', () => {
    const labels = join(folder, 'good.csv');
    const run = dermdx('evaluate', '--images', images, '--labels', labels, '--out', labels);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^dermdx: .*good\.csv cannot be written \(EEXIST\)\./);
  });
});
