import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { panelPoses } from '../support/panel-poses.mjs';
import { panelStates } from '../support/panel-states.mjs';
import { agree, find, heading, labels, mount, paint, press, show, words } from './panel.js';
import { countKept, emptyStorage, fillStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

const comparing = async (name = 'result-see-soon', spot?: string): Promise<DermDxCheck> => {
  const state = panelStates(await paint(600, 450))[name]!;
  if (state.view !== 'result') throw new Error(`${name} is no result.`);
  const { asked, diagnosis } = state;
  const about = { ...asked, ...(spot ? { spot } : {}) };
  return show({ view: 'compare', asked: about, diagnosis }, 'history');
};

const says = (panel: DermDxCheck, text: string) =>
  waitUntil(() => words(panel).includes(text), `it does not say: ${text}`);

/** Keeps the result at hand as a new spot. */
async function keepNew(panel: DermDxCheck, name: string, site = ''): Promise<void> {
  await waitUntil(() => panel.renderRoot.querySelector('.manage'), 'nothing was read');
  find<HTMLInputElement>(panel, '#spot-name').value = name;
  find<HTMLSelectElement>(panel, '#kept-site').value = site;
  press(panel, 'Keep on this device');
  await says(panel, 'Kept on this device');
}

/** A spot with four pictures, of which the third is of another lesion by mistake. */
async function fourPictures(): Promise<DermDxCheck> {
  const panel = await show({ view: 'compare' }, 'history');
  await panelPoses['compare-spot']!.act(panel);
  return panel;
}

const moments = (panel: DermDxCheck): string[] =>
  [...panel.renderRoot.querySelectorAll('.timeline li')].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );

describe('spots over time', () => {
  beforeEach(emptyStorage);

  it('are off unless the site wants them', async () => {
    const panel = await show(panelStates(await paint())['result-see-soon']!);
    expect(words(panel)).not.to.include('to compare');
  });

  it('begin with one result under a name, with its noise, and go on with the next', async () => {
    const panel = await comparing();
    await keepNew(panel, 'Left knee', 'lower extremity');
    expect(find(panel, '#spot-title').textContent).to.equal('Left knee (Leg)');
    await says(panel, 'Keep one more result');

    const next = await comparing();
    await waitUntil(() => next.renderRoot.querySelector('#keep-with'), 'no spot to choose');
    const which = find<HTMLSelectElement>(next, '#keep-with');
    expect([...which.options].map(({ text }) => text)).to.deep.equal([
      'A new spot',
      'Left knee (Leg)',
    ]);
    which.selectedIndex = 1;
    which.dispatchEvent(new Event('change'));
    await next.updateComplete;
    press(next, 'Keep on this device');
    await says(next, 'No change that it can tell');
    expect(words(next)).to.include('The numbers do not show whether the spot is harmless');
    expect(await countKept('results')).to.equal(2);
    expect(next.renderRoot.querySelectorAll('.kept-result')).to.have.length(2);
  });

  it('know which spot a new picture was taken of', async () => {
    const panel = await fourPictures();
    press(panel, 'Take a new picture of this spot');
    await heading(panel, 'A new picture of this spot');
    const again = await comparing('result-see-soon', 'knee');
    await waitUntil(() => again.renderRoot.querySelector('#keep-with'), 'no spot to choose');
    expect(find<HTMLSelectElement>(again, '#keep-with').value).to.equal('knee');
  });

  it('show four pictures in their order, and doubt the one of another lesion alone', async () => {
    const panel = await fourPictures();
    const [first, second, third, fourth] = moments(panel);
    expect(first).not.to.include('change');
    expect(second).to.include('No change that it can tell.');
    expect(third).to.match(/more than chance.*Is it the same spot\? It cannot know that/);
    // held against the second: the mistake is one picture, not two
    expect(fourth).to.include('No change that it can tell.');
    expect(fourth).not.to.include('Is it the same spot');
    expect(find<HTMLSelectElement>(panel, '#left').value).to.equal('two');
  });

  it('let a mistake be put right: the picture goes to no spot, or to another', async () => {
    const panel = await fourPictures();
    find<HTMLSelectElement>(panel, '#left').value = 'three';
    find(panel, '#left').dispatchEvent(new Event('change'));
    await panel.updateComplete;
    find(panel, '#move-three').closest('details')!.open = true;
    find(panel, '#move-three').closest('details')!.querySelector('button')!.click();
    await waitUntil(() => moments(panel).length === 3, 'not moved');
    expect(words(panel)).not.to.include('Is it the same spot');
    expect(find<HTMLSelectElement>(panel, '#spot').options).to.have.length(2);
  });

  it('show two beside each other with one zoom, one pan and their bars in one order', async () => {
    const panel = await fourPictures();
    const results = [...panel.renderRoot.querySelectorAll('.kept-result')];
    const [left, right] = results.map((result) =>
      [...result.querySelectorAll('.classes .name')].map(({ textContent }) => textContent.trim()),
    );
    expect(left).to.have.length(7);
    expect(left).to.deep.equal(right);
    const canvases = [...panel.renderRoot.querySelectorAll<HTMLElement>('.kept-result canvas')];
    const places = () => canvases.map((canvas) => canvas.getBoundingClientRect());
    const [before] = places();
    const slider = find<HTMLInputElement>(panel, '.slider input');
    slider.value = '2';
    slider.dispatchEvent(new Event('input'));
    await panel.updateComplete;
    expect(places().map(({ width }) => width)).to.deep.equal([
      2 * before!.width,
      2 * before!.width,
    ]);
    const [, enlarged] = places();
    find(panel, '.pad button[aria-label=Right]').click();
    await panel.updateComplete;
    const moved = places().map(({ x }, index) => x - (index === 0 ? before!.x : enlarged!.x));
    expect(moved[1]).to.be.closeTo(-0.1 * before!.width, 1);
    expect(moved[0]! + before!.width / 2).to.be.closeTo(-0.1 * before!.width, 1);
  });

  it('give each number with its own noise', async () => {
    const panel = await fourPictures();
    const rows = [...panel.renderRoot.querySelectorAll('.changed tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent.trim()),
    );
    expect(rows).to.have.length(7);
    expect(rows[0]).to.deep.equal([
      labels.nv.name,
      '69% (65% to 73%)',
      '74% (70% to 78%)',
      'None that it can tell',
    ]);
  });

  it('compare sizes only where a known length was marked in both', async () => {
    const panel = await fourPictures();
    expect(words(panel)).to.include('Size is not compared');
    for (const name of ['two', 'four']) {
      const side = name === 'two' ? 0 : 1;
      panel.renderRoot.querySelectorAll<HTMLElement>('.measure')[side]!.click();
      await panel.updateComplete;
      const [, end] = panel.renderRoot.querySelectorAll<HTMLElement>('.mark');
      // the ruler's far end, by keys: from 0.8 to 0.7 of the side
      for (let times = 0; times < 10; times++) {
        end!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
        await panel.updateComplete;
      }
      press(panel, 'Keep the size');
      await waitUntil(() => !panel.renderRoot.querySelector('.marking'), 'not kept');
    }
    // 0.3 of the side, where 0.5 is ten millimetres
    expect(words(panel)).to.include('Size: about 6 mm, then about 6 mm');
  });

  it('refuse marks that give no scale, and keep what was marked', async () => {
    const panel = await fourPictures();
    find(panel, '.measure').click();
    await panel.updateComplete;
    find<HTMLInputElement>(panel, '#length').value = '0';
    press(panel, 'Keep the size');
    await says(panel, 'Please give a length from 1 to 100 millimetres');
    expect(panel.renderRoot.querySelectorAll('.mark')).to.have.length(4);
  });

  it('forget one picture, a spot or everything, each asked once more', async () => {
    const panel = await fourPictures();
    find(panel, '.pair > :last-child .remove').click();
    await says(panel, 'Really delete this result?');
    press(panel, 'No, keep it');
    await panel.updateComplete;
    expect(moments(panel)).to.have.length(4);
    find(panel, '.pair > :last-child .remove').click();
    await agree(panel);
    await waitUntil(() => moments(panel).length === 3, 'not forgotten');

    await keepNew(await comparing(), 'Chin', 'face');
    const later = await mount(undefined, 'history');
    press(later, 'Compare earlier results');
    await waitUntil(() => later.renderRoot.querySelector('#spot'), 'no spots');
    find<HTMLSelectElement>(later, '#spot').value = 'knee';
    find(later, '#spot').dispatchEvent(new Event('change'));
    await says(later, 'Left knee (Leg)');
    press(later, 'Delete this spot');
    await agree(later);
    await waitUntil(() => !later.renderRoot.querySelector('#spot'), 'not forgotten');
    expect([await countKept('results'), await countKept('spots')]).to.deep.equal([1, 1]);
    press(later, 'Delete all');
    await agree(later);
    await says(later, 'Nothing is kept yet');
    expect([await countKept('results'), await countKept('spots')]).to.deep.equal([0, 0]);
  });

  it('say what to do when the device is full, and are kept once there is room', async () => {
    const panel = await comparing();
    await waitUntil(() => panel.renderRoot.querySelector('.manage'), 'nothing was read');
    const free = fillStorage();
    press(panel, 'Keep on this device');
    await says(panel, 'the device is full. Delete earlier results or make room');
    free();
    press(panel, 'Keep on this device');
    await says(panel, 'Kept on this device');
  });
});
