import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Papa from 'papaparse';
import { LABELS } from '@dermdx/core';
import { listSamples } from '../../scripts/fixtures.mjs';
import { dermdx, dermdxWith, parseLines, root } from '../support/dermdx.js';

const odd = join(root, '.cache/pictures');
const samples = join(root, 'examples/samples');

/** What every diagnosis has; the rest depends on what was measured in its mode. */
const FIELDS =
  'classes familiarity file frame mode model patient quality reasons source status timings top'.split(
    ' ',
  );

describe('dermdx diagnose', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('prints one line of JSON for each picture of a folder, in the design’s form', () => {
    const run = dermdx('diagnose', 'examples', '--json');
    const lines = parseLines(run);
    expect(run.status).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(
      listSamples().map(({ file }) => join('examples/samples', file)),
    );
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(expect.arrayContaining(FIELDS));
      expect(line.classes!.map(({ label }) => label).sort()).toEqual([...LABELS]);
      expect(line).toMatchObject({
        source: 'dermatoscope',
        mode: { thorough: false, patient: false, framed: false },
        patient: {},
      });
      expect(line).not.toHaveProperty('activation');
    }
    // one known picture of each class: no label is permuted
    expect(lines.map(({ top }) => top!.label)).toEqual(listSamples().map(({ label }) => label));
  });

  it('prints a line for people without --json', () => {
    const { stdout, status } = dermdx('diagnose', join(samples, listSamples()[0]!.file));
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^\S+\.jpg: akiec \d+\.\d %; (right about .*\); ){2}not ruled out: akiec.*; triage: see-soon\n$/,
    );
    const once = String.raw`right about \d+ of \d+ scored like it%s \(\d+ %, 95 % CI \d+ % to \d+ %\)`;
    for (const where of ['', ' with other cameras']) {
      expect(stdout).toMatch(new RegExp(once.replace('%s', where)));
    }
  });

  it('says to people why there is no diagnosis', () => {
    const { stdout, status } = dermdx('diagnose', join(odd, 'one-pixel.png'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/one-pixel\.png: no diagnosis \(too-small, too-blurred\)\n$/);
  });

  it('looks thoroughly, takes the person into account, and explains', () => {
    const file = join(odd, 'plain.png');
    const person = ['--age', '61', '--sex', 'female', '--site', 'lower extremity'];
    const run = dermdx('diagnose', file, '--thorough', ...person, '--explain', '--json');
    const [line] = parseLines(run);
    expect(line!.mode).toEqual({ thorough: true, patient: true, framed: false });
    expect(line!.patient).toEqual({ age: 61, sex: 'female', site: 'lower extremity' });
    expect(line!.activation?.label).toBe('mel');
  });

  it('refuses an age that nobody has, before it looks at anything', () => {
    const refused = {
      170: 'dermdx: patient.age must be a number of years from 0 to 120, not 170.',
      old: "error: option '--age <years>' argument 'old' is invalid. Give a number.",
      '': "error: option '--age <years>' argument '' is invalid. Give a number.",
    };
    for (const [age, words] of Object.entries(refused)) {
      const run = dermdx('diagnose', samples, '--age', age, '--json');
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toBe(`${words}\n`);
    }
  });

  it('goes on past files that cannot be read, and exits with 1', () => {
    const files = ['not-a-picture.jpg', 'truncated.jpg', 'truncated.png', 'empty.jpg', 'plain.png'];
    const run = dermdx(
      'diagnose',
      ...files.map((name) => join(odd, name)),
      '/nowhere.jpg',
      '--json',
    );
    expect(run.status).toBe(1);
    expect(parseLines(run).map(({ error, top }) => error?.code ?? top?.label)).toEqual([
      'decode-failed',
      'decode-failed',
      'decode-failed',
      'image-empty',
      'mel',
      'image-not-found',
    ]);
  });

  it('writes the errors of the form for people to standard error', () => {
    const run = dermdx('diagnose', join(odd, 'empty.jpg'));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/empty\.jpg: The file is empty\. Choose another picture\.\n$/);
  });

  it('takes a picture from standard input, in its place among the files', () => {
    const file = join(odd, 'plain.png');
    const input = readFileSync(join(samples, listSamples()[0]!.file));
    const lines = parseLines(dermdxWith(input, 'diagnose', file, '-', file, '--json'));
    expect(lines.map((line) => [line.file, line.top!.label])).toEqual([
      [file, 'mel'],
      ['-', 'akiec'],
      [file, 'mel'],
    ]);
    const nothing = dermdxWith(Buffer.alloc(0), 'diagnose', '-');
    expect(nothing).toMatchObject({ status: 1, stdout: '' });
    expect(nothing.stderr).toBe('-: The file is empty. Choose another picture.\n');
  });

  it('prints a table, errors in it too', () => {
    const files = ['plain.png', 'one-pixel.png', 'empty.jpg'].map((name) => join(odd, name));
    const { stdout, status } = dermdx('diagnose', ...files, '--csv');
    expect(status).toBe(1);
    const { data } = Papa.parse<Record<string, string>>(stdout.trim(), { header: true });
    expect(data.map(({ status, reasons, top, error }) => [status, reasons, top, error])).toEqual([
      ['diagnosed', '', 'mel', ''],
      ['abstained', 'too-small too-blurred', '', ''],
      ['failed', '', '', 'image-empty'],
    ]);
    const sum = LABELS.reduce((total, label) => total + Number(data[0]![`p_${label}`]), 0);
    expect(sum).toBeCloseTo(1, 4);
    expect(data[0]).toMatchObject({ file: files[0], triage: 'see-soon' });
  });

  it('stretches squashed pictures, says so in its lines, and mixes them with no others', () => {
    const file = join(odd, 'plain.png');
    const output = join(folder, 'stretched.ndjson');
    expect(dermdx('diagnose', file, '--unsquash', '400x300', '--output', output).status).toBe(0);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({
      unsquash: { width: 400, height: 300 },
      frame: { size: 300 },
    });
    const other = dermdx('diagnose', file, '--output', output);
    expect(other.stderr).toContain('answers of another network, or with other options');
  });

  it('follows links, each folder once, and finds a name in whatever Unicode form it is typed', () => {
    const linked = join(folder, 'linked');
    mkdirSync(linked);
    copyFileSync(join(odd, 'one-pixel.png'), join(linked, 'Mu\u0308ller.png'));
    symlinkSync(join(odd, 'one-pixel.png'), join(linked, 'a link.png'));
    symlinkSync(linked, join(linked, 'round'));
    symlinkSync(join(folder, 'gone.png'), join(linked, 'broken.png'));
    const run = dermdx('diagnose', linked, '--json');
    expect(parseLines(run).map(({ file }) => file)).toEqual([
      join(linked, 'Mu\u0308ller.png'),
      join(linked, 'a link.png'),
    ]);
    expect(run.stderr).toBe('Skipped in folders, as no pictures by their names: .png 1\n');
    const typed = dermdx('diagnose', join(linked, 'M\u00fcller.png'), '--json');
    expect(parseLines(typed)[0]).toMatchObject({ status: 'abstained' });
  });

  it('leaves out hidden folders, node_modules and files that are no pictures, and says so', () => {
    for (const name of ['.hidden', 'node_modules', 'visible/deeper']) {
      mkdirSync(join(folder, name), { recursive: true });
      copyFileSync(join(odd, 'one-pixel.png'), join(folder, name, 'a.PNG'));
    }
    writeFileSync(join(folder, 'notes.txt'), 'a mole on the left arm');
    const run = dermdx('diagnose', folder, '--json');
    const lines = parseLines(run);
    expect(lines.map(({ file }) => file)).toEqual([join(folder, 'visible/deeper/a.PNG')]);
    expect(run.stderr).toMatch(/^Skipped in folders, .*: hidden 1, node_modules 1, \.txt 1\n$/);
    expect(lines[0]).toMatchObject({
      status: 'abstained',
      reasons: ['too-small', 'too-blurred'],
    });
    expect(lines[0]).not.toHaveProperty('top');
  });

  it('says that a folder holds no pictures', () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const run = dermdx('diagnose', empty, '--json');
    expect(run.status).toBe(1);
    expect(parseLines(run)[0]!.error!.code).toBe('image-not-found');
  });

  it('passes on what the pictures were taken with, and knows no other word', () => {
    const file = join(odd, 'plain.png');
    const [line] = parseLines(dermdx('diagnose', file, '--source', 'photograph', '--json'));
    expect(line!.source).toBe('photograph');
    const wrong = dermdx('diagnose', file, '--source', 'telescope');
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('Allowed choices are dermatoscope, photograph, unknown');
  });

  it('says what to do when the named network is not there', () => {
    const run = dermdx('diagnose', samples, '--model', folder);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(
      /^dermdx: .*manifest\.json cannot be read\. Install @dermdx\/model/m,
    );
  });
});

describe('dermdx assets', () => {
  it('copies all that a site hosts, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
    const run = dermdx('assets', join(folder, 'public'));
    expect(run.status).toBe(0);
    expect(readdirSync(join(folder, 'public')).sort()).toEqual([
      'LICENSE',
      'MODEL_FACTS.md',
      'NOTICE',
      'calibration.json',
      'dermdx.onnx',
      'facts.json',
      'manifest.json',
      'ort-wasm-simd-threaded.wasm',
    ]);
    rmSync(folder, { recursive: true });
  });
});
