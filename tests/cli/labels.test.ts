import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '../../packages/cli/src/list/csv.js';
import { readFrames } from '../../packages/cli/src/list/frames.js';
import { readLabels } from '../../packages/cli/src/list/labels.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(text: string): string {
  const path = join(folder, 'labels.csv');
  writeFileSync(path, text);
  return path;
}

describe('the list of labels', () => {
  it('is read with all its columns, as spreadsheets write them', async () => {
    const { pictures, problems, rows } = await readLabels(
      write(
        '\uFEFFImage_ID,DX,lesion_id,dx_type,age,sex,localization\r\n' +
          'a.jpg, MEL ,L1,histo,55.0,F,Lower Extremity\r\n' +
          '"b",nv,,unknown,,,\r\n\r\n',
      ),
    );
    expect(problems).toEqual([]);
    expect(rows).toBe(2);
    expect(pictures).toEqual([
      {
        imageId: 'a',
        label: 'mel',
        lesion: 'L1',
        confirmedBy: 'histo',
        age: 55,
        sex: 'female',
        site: 'lower extremity',
      },
      { imageId: 'b', label: 'nv', lesion: 'b' },
    ]);
  });

  it('names what cannot be used, with its line', async () => {
    const { pictures, problems } = await readLabels(
      write(
        'image_id,dx,lesion_id\na,nv,1\na,mel,1\n,nv,2\nb,wart,3\nc,nv,4\nd,mel,4\ne,nv,5\nb,nv,6\n',
      ),
    );
    expect(pictures.map(({ imageId }) => imageId)).toEqual(['a', 'e']);
    expect(problems.map(({ kind, imageId }) => [kind, imageId])).toEqual([
      ['duplicate-id', 'a'],
      ['no-image-id', ''],
      ['unknown-label', 'b'],
      ['duplicate-id', 'b'],
      ['conflicting-labels', 'c'],
      ['conflicting-labels', 'd'],
    ]);
    expect(problems[0]!.detail).toBe('line 3: already named in line 2');
    expect(problems[2]!.detail).toMatch(/^line 5: dx is "wart", not akiec, /);
  });

  it('takes an impossible age for unknown', async () => {
    const { pictures } = await readLabels(write('image_id,dx,age\na,nv,-1\nb,nv,old\nc,nv,0\n'));
    expect(pictures.map(({ age }) => age)).toEqual([undefined, undefined, 0]);
  });

  it.each([
    ['image;dx\na;nv\n', /has no column image_id, dx\. Its first line must name the columns/],
    ['image_id,dx\na,nv,3\n', /cannot be read as CSV/],
  ])('says what is wrong with the file', async (text, message) => {
    const path = write(text);
    await expect(readLabels(path)).rejects.toMatchObject({
      code: 'labels-invalid',
      message: expect.stringMatching(message) as string,
    });
  });

  it('says that there is no file', async () => {
    const path = join(folder, 'nowhere.csv');
    await expect(readLabels(path)).rejects.toMatchObject({ code: 'labels-invalid' });
  });
});

describe('the list of frames', () => {
  it('is read', async () => {
    const frames = await readFrames(write('image_id,x,y,size\na.png,0,10,200\n'));
    expect(frames).toEqual(new Map([['a', { x: 0, y: 10, size: 200 }]]));
  });

  it.each(['a,,1,2', 'a,1.5,1,2', 'a,-1,1,2', 'a,1,1,0', ',1,1,2', 'a,1,1,2\na,1,1,2'])(
    'refuses %s',
    async (row) => {
      await expect(readFrames(write(`image_id,x,y,size\n${row}\n`))).rejects.toMatchObject({
        code: 'labels-invalid',
        message: expect.stringContaining('line ') as string,
      });
    },
  );
});

describe('CSV that is written', () => {
  it('quotes what needs it, and cells that a spreadsheet would take for a formula', () => {
    expect(toCsv(['a', 'b'], [['x,y', 'say "no"']])).toBe('a,b\n"x,y","say ""no"""\n');
    expect(toCsv(['a'], [['=HYPERLINK("x")']])).toBe('a\n"\'=HYPERLINK(""x"")"\n');
    expect(toCsv(['a'], [[-1.5]])).toBe('a\n-1.5\n');
  });
});
