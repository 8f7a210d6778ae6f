import type { Diagnosis } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { panelStates } from '../support/panel-states.mjs';
import { agree, find, heading, mount, paint, press, show, words } from './panel.js';
import { nextDownload } from './next-download.js';
import { emptyStorage, fillStorage } from './storage.js';

const comparing = async (): Promise<DermDxCheck> =>
  show(panelStates(await paint(600, 450)).compare!, 'history');

const says = (panel: DermDxCheck, text: string) =>
  waitUntil(() => words(panel).includes(text), `it does not say: ${text}`, { timeout: 5000 });

describe('comparing over time', () => {
  beforeEach(emptyStorage);

  it('is off unless the site wants it', async () => {
    const panel = await show(panelStates(await paint())['result-see-soon']!);
    expect(words(panel)).not.to.include('to compare');
  });

  it('keeps results on the device, shows two side by side, and forgets them all', async () => {
    for (const site of ['back', 'back', 'face']) {
      const panel = await comparing();
      find<HTMLSelectElement>(panel, '#kept-site').value = site;
      press(panel, 'Keep on this device');
      await says(panel, 'Kept on this device');
    }
    const panel = await mount(undefined, 'history');
    press(panel, 'Compare earlier results');
    await heading(panel, 'Earlier results');
    await waitUntil(
      () => panel.renderRoot.querySelectorAll('.kept-result').length === 2,
      'no pair',
    );
    const options = [...find<HTMLSelectElement>(panel, '#left').options];
    // what stands on the right is not offered on the left
    expect(options.map(({ text }) => text.split(',')[0])).to.deep.equal(['Back', 'Back']);
    expect(words(panel)).to.include('A mole');
    const painted = () =>
      [...panel.renderRoot.querySelectorAll<HTMLCanvasElement>('.kept-result canvas')].every(
        ({ width }) => width === 450,
      );
    await waitUntil(painted, 'no pictures');

    press(panel, 'Delete all');
    await says(panel, 'Really delete all?');
    await agree(panel);
    await says(panel, 'Nothing is kept yet');
  });

  it('needs two results, and shows their bars in one order', async () => {
    const states = panelStates(await paint(600, 450));
    const keep = async (name: 'result-see-soon' | 'result-melanoma'): Promise<DermDxCheck> => {
      const state = states[name]!;
      if (state.view !== 'result') throw new Error(`${name} is no result.`);
      const { asked, diagnosis } = state;
      const panel = await show({ view: 'compare', asked, diagnosis }, 'history');
      press(panel, 'Keep on this device');
      await says(panel, 'Kept on this device');
      return panel;
    };
    const alone = await keep('result-see-soon');
    await says(alone, 'Keep one more result');
    expect(alone.renderRoot.querySelectorAll('.kept-result')).to.have.length(1);
    expect(alone.renderRoot.querySelector('#left') === null).to.equal(true);

    const pair = await keep('result-melanoma');
    const results = [...pair.renderRoot.querySelectorAll('.kept-result')];
    const [left, right] = results.map((result) =>
      [...result.querySelectorAll('.classes .name')].map(({ textContent }) => textContent.trim()),
    );
    expect(left).to.have.length(7);
    expect(left).to.deep.equal(right);
    const likeliest = results.map((result) => result.querySelector('.top .name')!.textContent);
    expect(likeliest[0]).to.include('Mole');
    expect(likeliest[1]).to.include('Melanoma');
    const widths = () =>
      [...pair.renderRoot.querySelectorAll('.kept-result canvas')].map(
        (canvas) => canvas.getBoundingClientRect().width,
      );
    const [before] = widths();
    const slider = find<HTMLInputElement>(pair, '.slider input');
    slider.value = '2';
    slider.dispatchEvent(new Event('input'));
    await pair.updateComplete;
    expect(widths(), 'both twice as large').to.deep.equal([2 * before!, 2 * before!]);
    for (const result of results) {
      expect(result.textContent).to.match(/No place given, \w+ \d+, \d{4} at \d+:\d\d/);
    }
  });

  it('saves all of it as a file, pictures included', async () => {
    const panel = await comparing();
    find<HTMLSelectElement>(panel, '#kept-site').value = 'back';
    press(panel, 'Keep on this device');
    await says(panel, 'Kept on this device');
    const saved = nextDownload();
    press(panel, 'Save all as a file');
    const { name, blob } = await saved;
    expect(name).to.equal('dermdx.json');
    const [kept, ...others] = JSON.parse(await blob.text()) as {
      site: string;
      keptAt: string;
      picture: string;
      diagnosis: Diagnosis;
    }[];
    expect(others).to.have.length(0);
    expect(kept!.site).to.equal('back');
    expect(Date.now() - Date.parse(kept!.keptAt)).to.be.within(0, 600_000);
    expect(kept!.diagnosis.top).to.deep.equal({ label: 'nv', probability: 0.72 });
    const picture = await createImageBitmap(await (await fetch(kept!.picture)).blob());
    expect([picture.width, picture.height]).to.deep.equal([450, 450]);
  });

  it('forgets one, and keeps the others', async () => {
    for (const site of ['back', 'face']) {
      const panel = await comparing();
      find<HTMLSelectElement>(panel, '#kept-site').value = site;
      press(panel, 'Keep on this device');
      await says(panel, 'Kept on this device');
    }
    const panel = await mount(undefined, 'history');
    press(panel, 'Compare earlier results');
    await waitUntil(() => panel.renderRoot.querySelector('#right'), 'nothing to compare');
    const places = () =>
      [...panel.renderRoot.querySelectorAll('.kept-result > .soft')].map(
        ({ textContent }) => textContent.trim().split(',')[0],
      );
    expect(places()).to.deep.equal(['Back', 'Face']);
    find(panel, '.pair > :last-child > .link').click();
    await says(panel, 'Really delete this result?');
    press(panel, 'No, keep it');
    await panel.updateComplete;
    expect(places()).to.deep.equal(['Back', 'Face']);
    find(panel, '.pair > :last-child > .link').click();
    await agree(panel);
    await waitUntil(() => places().length === 1, 'not forgotten');
    expect(places()).to.deep.equal(['Back']);
  });

  it('says what to do when the device is full, and keeps it once there is room', async () => {
    const panel = await comparing();
    const free = fillStorage();
    press(panel, 'Keep on this device');
    await says(panel, 'the device is full. Delete earlier results or make room');
    free();
    press(panel, 'Keep on this device');
    await says(panel, 'Kept on this device');
  });
});
