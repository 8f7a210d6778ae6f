import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '../../packages/cli/src/csv.js';
import { readFrames } from '../../packages/cli/src/list/frames.js';
import { readLabels } from '../../packages/cli/src/list/labels.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(text: string | Buffer): string {
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
    // a picture under two labels is neither, not the first
    expect(pictures.map(({ imageId }) => imageId)).toEqual(['e']);
    expect(problems.map(({ kind, imageId }) => [kind, imageId])).toEqual([
      ['two-labels', 'a'],
      ['no-image-id', ''],
      ['unknown-label', 'b'],
      ['duplicate-id', 'b'],
      ['conflicting-labels', 'c'],
      ['conflicting-labels', 'd'],
    ]);
    expect(problems[0]!.detail).toBe('line 3: is mel, and nv in line 2');
    expect(problems[2]!.detail).toMatch(/^line 5: dx is "wart", not akiec, /);
  });

  it('takes an impossible age for unknown', async () => {
    const { pictures } = await readLabels(write('image_id,dx,age\na,nv,-1\nb,nv,old\nc,nv,0\n'));
    expect(pictures.map(({ age }) => age)).toEqual([undefined, undefined, 0]);
  });

  it('says of every value what became of it', async () => {
    const { pictures, readings, unused } = await readLabels(
      write(
        'image_id,dx,age,sex,localization,notes\n' +
          'a,nv,45 Jahre,weiblich,linker Arm,x\nb,mel,"45,5",divers,left arm,x\n' +
          'c,nv,45,M,anterior torso,x\nd,Melanom,170,unknown,,x\n',
      ),
    );
    expect(pictures).toEqual([
      expect.objectContaining({ age: 45, sex: 'female', site: 'upper extremity' }),
      { imageId: 'b', label: 'mel', lesion: 'b', age: 45.5, site: 'upper extremity' },
      expect.objectContaining({ age: 45, sex: 'male', site: 'anterior torso' }),
      { imageId: 'd', label: 'mel', lesion: 'd' },
    ]);
    expect(unused).toEqual(['notes']);
    expect(readings.map((each) => Object.values(each).join(' | '))).toEqual([
      'dx | nv | read | nv | 2',
      'dx | mel | read | mel | 1',
      'dx | Melanom | read | mel | 1',
      'age | 45 Jahre | read | 45 years | 1',
      'age | 45,5 | read | 45.5 years | 1',
      'age | numbers of years | read | as written | 1',
      'age | 170 | not-understood | unknown | 1',
      'sex | weiblich | read | female | 1',
      'sex | divers | not-understood | unknown | 1',
      'sex | M | read | male | 1',
      'sex | unknown | read | unknown | 1',
      'localization | linker Arm | read | upper extremity | 1',
      'localization | left arm | read | upper extremity | 1',
      'localization | anterior torso | kept | a group of its own; the network does not know it | 1',
      'localization |  | read | unknown | 1',
    ]);
  });

  it('knows what German clinics write for short', async () => {
    const rows = ['a.jpg;MM', 'b.jpg;SK', 'c.jpg;AK', 'd.jpg;M. Bowen', 'e.jpg;NZN', 'f.jpg;BZK'];
    const { pictures, problems } = await readLabels(
      write(['Bild-Nr.;Diagnose', ...rows].join('\r\n')),
    );
    expect(problems).toEqual([]);
    const labels = pictures.map(({ label }) => label);
    expect(labels).toEqual(['mel', 'bkl', 'akiec', 'akiec', 'nv', 'bcc']);
  });

  const german =
    'Bild-ID;Diagnose;Läsion;Gesichert durch;Alter;Geschlecht;Körperstelle;Bemerkung\r\n' +
    'Müller 1.JPG;Basalzellkarzinom;7;Histologie;62,5;männlich;Rücken;"alt; neu"\r\n' +
    'b;Nävus;8;Verlauf;35;w;Fußsohle;\r\n';
  const latin = Buffer.from(german, 'latin1');
  it.each([
    ['semicolons', german],
    ['semicolons in Windows-1252, as Excel saves them', latin],
    ['tabs in UTF-16, as Excel saves "Unicode text"', `\uFEFF${german.replaceAll(';', '\t')}`],
    ['a line that tells the semicolon', `sep=;\r\n${german}`],
    ['umlauts of two characters', german.normalize('NFD')],
  ])('is read with German headings and values: %s', async (what, text) => {
    const isWide = what.startsWith('tabs');
    const bytes = typeof text === 'string' ? Buffer.from(text, isWide ? 'utf16le' : 'utf8') : text;
    const { pictures, problems, unused } = await readLabels(write(bytes));
    expect(problems).toEqual([]);
    expect(unused).toEqual(['Bemerkung'.normalize()]);
    expect(pictures).toEqual([
      {
        imageId: 'Müller 1',
        label: 'bcc',
        lesion: '7',
        confirmedBy: 'histo',
        age: 62.5,
        sex: 'male',
        site: 'back',
      },
      {
        imageId: 'b',
        label: 'nv',
        lesion: '8',
        confirmedBy: 'follow_up',
        age: 35,
        sex: 'female',
        site: 'acral',
      },
    ]);
  });

  it('takes a heading that is named for a column, and no other then', async () => {
    const path = write('image_id,dx,final\na,nv,mel\n');
    const { pictures, unused } = await readLabels(path, { dx: 'Final' });
    expect(pictures).toEqual([{ imageId: 'a', label: 'mel', lesion: 'a' }]);
    expect(unused).toEqual(['dx']);
    await expect(readLabels(path, { age: 'Years' })).rejects.toThrow(/has no column Years\./);
  });

  it('names the line of a cell too many, and reads the others; empty cells at the end are none', async () => {
    const { pictures, problems } = await readLabels(
      write('image_id,dx,age\na,nv,3,\nb,nv,4,oh\nc,nv\nd,mel,5\n'),
    );
    expect(pictures.map(({ imageId }) => imageId)).toEqual(['a', 'd']);
    expect(problems).toEqual([
      {
        kind: 'uneven-row',
        imageId: 'b',
        detail:
          'line 3 has 4 cells, the heading 3. A cell that holds a comma needs quotes around it',
      },
      expect.objectContaining({ kind: 'uneven-row', imageId: 'c' }),
    ]);
  });

  it.each([
    [
      'bild_nr|art\na|nv\n',
      /has no column image_id, dx\. Read with commas, its columns are bild_nr/,
    ],
    ['', /has no column image_id, dx\. Read with commas, it is empty/],
    ['image_id,dx\na,"nv\n', /cannot be read as CSV with a heading \(Quote Not Closed/],
    ['PK\u0003\u0004', /it is a workbook, not text: save it as CSV/],
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
