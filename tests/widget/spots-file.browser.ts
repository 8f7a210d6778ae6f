import type { Diagnosis } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { panelPoses } from '../support/panel-poses.mjs';
import { diagnosis } from '../support/panel-states.mjs';
import { agree, carry, find, press, show, words } from './panel.js';
import { nextDownload } from './next-download.js';
import { countKept, emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

/** As much of the file as is looked at. */
interface SpotsFile {
  format: string;
  version: number;
  spots: { id: string; name: string; site: string }[];
  results: { id: string; spot?: string; keptAt: string; picture: string; diagnosis: Diagnosis }[];
}

const says = (panel: DermDxCheck, text: string) =>
  waitUntil(() => words(panel).includes(text), `it does not say: ${text}`);

async function fourPictures(): Promise<DermDxCheck> {
  const panel = await show({ view: 'compare' }, 'history');
  await panelPoses['compare-spot']!.act(panel);
  return panel;
}

async function save(panel: DermDxCheck): Promise<File> {
  const saved = nextDownload();
  press(panel, 'Save all as a file');
  const { name, blob } = await saved;
  return new File([blob], name, { type: blob.type });
}

async function add(panel: DermDxCheck, file: File): Promise<void> {
  const input = find<HTMLInputElement>(panel, '.manage input[type=file]');
  input.files = carry(file).files;
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => find(panel, '.manage .outcome').textContent.trim(), 'no outcome');
}

const json = (value: unknown) => new File([JSON.stringify(value)], 'dermdx.json');

describe('spots as one file', () => {
  beforeEach(emptyStorage);

  it('holds all of them, pictures included', async () => {
    const file = await save(await fourPictures());
    expect(file.name).to.equal('dermdx.json');
    const { format, version, spots, results } = JSON.parse(await file.text()) as SpotsFile;
    expect([format, version]).to.deep.equal(['dermdx-spots', 1]);
    expect(spots).to.deep.equal([{ id: 'knee', name: 'Left knee', site: 'lower extremity' }]);
    expect(results.map(({ id }) => id)).to.deep.equal(['four', 'three', 'two', 'one']);
    const picture = await createImageBitmap(await (await fetch(results[0]!.picture)).blob());
    expect([picture.width, picture.height]).to.deep.equal([480, 480]);
  });

  it('brings them back on another device, once however often it is added', async () => {
    const panel = await fourPictures();
    const file = await save(panel);
    press(panel, 'Delete all');
    await agree(panel);
    await says(panel, 'Nothing is kept yet');
    for (let times = 0; times < 2; times++) await add(panel, file);
    await says(panel, 'Pictures added: 4.');
    expect([await countKept('results'), await countKept('spots')]).to.deep.equal([4, 1]);
    expect(find(panel, '#spot-title').textContent).to.equal('Left knee (Leg)');
    expect(panel.renderRoot.querySelectorAll('.timeline li')).to.have.length(4);
    expect(words(panel), 'the noise came along').to.include('No change that it can tell');
  });

  it('takes the list that earlier versions saved, whose results belong to no spot', async () => {
    const panel = await fourPictures();
    const { results } = JSON.parse(await (await save(panel)).text()) as SpotsFile;
    const list = results.map(({ id, keptAt, picture }) => ({
      id: `old-${id}`,
      keptAt,
      picture,
      site: 'back',
      diagnosis: diagnosis(),
    }));
    await add(panel, json(list));
    await says(panel, 'Pictures added: 4.');
    expect([...find<HTMLSelectElement>(panel, '#spot').options].map(({ text }) => text)).to.include(
      'Results of no spot',
    );
  });

  it('adds nothing of a file that is not ours, or was changed', async () => {
    const panel = await fourPictures();
    const good = JSON.parse(await (await save(panel)).text()) as SpotsFile;
    const [first] = good.results;
    const change = (changes: object) =>
      json({ ...good, results: [{ ...first!, id: 'new', ...changes }] });
    const files = {
      'no JSON': new File(['hello'], 'a.json'),
      'another format': json({ ...good, format: 'other' }),
      'another version': json({ ...good, version: 2 }),
      'no picture': change({ picture: 'data:image/jpeg;base64,AAAA' }),
      'an address for a picture': change({ picture: 'https://example.com/a.jpg' }),
      'a picture that runs': change({ picture: 'data:image/svg+xml;base64,PHN2Zy8+' }),
      'an impossible diagnosis': change({ diagnosis: { ...first!.diagnosis, classes: [] } }),
      'no day': change({ keptAt: 'yesterday' }),
      'an unknown place': change({ site: 'moon' }),
      'a strange noise': change({ spread: { views: 20, classes: [{ label: 'mel', low: -1 }] } }),
      'marks off the picture': change({ marks: { millimetres: 10, ruler: [], spot: [] } }),
    };
    for (const [what, file] of Object.entries(files)) {
      await add(panel, file);
      expect(find(panel, '.manage .outcome').textContent, what).to.include('cannot be read here');
      expect([await countKept('results'), await countKept('spots')], what).to.deep.equal([4, 1]);
    }
  });

  it('makes a reminder that names neither the person nor the spot', async () => {
    const panel = await fourPictures();
    const saved = nextDownload();
    press(panel, 'Save the reminder');
    const { name, blob } = await saved;
    expect(name).to.equal('dermdx.ics');
    const text = await blob.text();
    expect(text).to.match(/^BEGIN:VCALENDAR\r\n[^]*DTSTART;VALUE=DATE:\d{8}\r\n/);
    expect(text).not.to.match(/knee|leg/i);
  });
});
