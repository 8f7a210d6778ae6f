import type { Diagnosis } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import {
  agree,
  choose,
  complete,
  find,
  heading,
  labels,
  listen,
  mount,
  paint,
  press,
  words,
} from './panel.js';
import { emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

/** Goes from a picture to the question about the person. */
async function frame(panel: DermDxCheck): Promise<void> {
  choose(panel, await paint(600, 450));
  await heading(panel, 'One question');
  find(panel, '[type=radio]').click();
  press(panel, 'Continue');
  await heading(panel, 'Put the spot');
  await complete(panel);
  find(panel, '[aria-label=Closer]').click();
  await panel.updateComplete;
  press(panel, 'Continue');
  await heading(panel, 'About you');
}

/** Sum of all that is painted on a canvas, so that two paintings can be told apart. */
function painted(canvas: HTMLCanvasElement): number {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0);
}

describe('the main flow, in every engine', () => {
  before(emptyStorage);

  it('goes from a picture to a result and back to the start', async () => {
    const panel = await mount();
    const results = listen<Diagnosis>(panel, 'dermdx-result');
    await frame(panel);
    find<HTMLElement>(panel, '[value=female], .sexes input').click();
    press(panel, 'Examine this picture');
    await heading(panel, 'most likely');
    await complete(panel);
    const [diagnosis] = results as [Diagnosis];
    expect(diagnosis.top!.label).to.equal('nv');
    expect(diagnosis.frame).to.deep.equal({ x: 98, y: 23, size: 405 });
    expect(diagnosis.patient).to.deep.equal({ sex: 'female' });
    // four mirrored views are worth the moment that they take
    expect(diagnosis.mode).to.deep.equal({ thorough: true, patient: true, framed: true });
    expect(words(panel)).to.include('not tested with other cameras');
    expect(words(panel))
      .to.include(`${labels.nv.phrase} (${labels.nv.medical ?? labels.nv.plain})`)
      .and.include('confidence interval');
    expect(panel.renderRoot.querySelectorAll('.classes li')).to.have.length(7);
    press(panel, 'Look at another picture');
    await agree(panel);
    await heading(panel, 'Have a closer look');
  });

  it('shows where the network looked, for the likeliest kind and for any other', async () => {
    const panel = await mount();
    await panel.diagnose(await paint(600, 450), 'dermatoscope');
    await heading(panel, 'most likely');
    await complete(panel);
    expect(panel.renderRoot.querySelector('canvas.activation') === null).to.equal(true);
    find(panel, '.map-controls [type=checkbox]').click();
    await waitUntil(() => panel.renderRoot.querySelector('canvas.activation'), 'no map');
    const map = () => painted(find<HTMLCanvasElement>(panel, 'canvas.activation'));
    const kinds = find<HTMLSelectElement>(panel, '#map-kind');
    expect(kinds.options).to.have.length(7);
    expect(kinds.value).to.equal('nv');
    expect(words(panel)).to.include(`the more it spoke for “${labels.nv.name}”`);
    const first = map();
    kinds.value = 'mel';
    kinds.dispatchEvent(new Event('change'));
    await panel.updateComplete;
    expect(words(panel)).to.include('the more it spoke for “Melanoma”');
    expect(map()).not.to.equal(first);
  });

  it('says how often it was right with other cameras too, where it was measured there', async () => {
    const panel = await mount();
    const { reference } = (await panel.diagnose(await paint(600, 450), 'dermatoscope'))!;
    expect(reference!.elsewhere!.total).to.be.at.least(50);
    await complete(panel);
    expect(words(panel)).to.include('spots from other clinics and cameras');
  });

  it('keeps a result on the device and finds it again', async () => {
    const panel = await mount(undefined, 'history');
    await panel.diagnose(await paint(600, 450), 'dermatoscope');
    await heading(panel, 'most likely');
    press(panel, 'Keep on this device');
    await heading(panel, 'Earlier results');
    await waitUntil(() => words(panel).includes('Nothing is kept yet'), 'not read');
    press(panel, 'Keep on this device');
    const isKept = () => panel.renderRoot.querySelector('.kept-result');
    // it looks twenty times, for the network's own noise
    await waitUntil(isKept, 'not kept');
    const another = await mount(undefined, 'history');
    press(another, 'Compare earlier results');
    await waitUntil(() => another.renderRoot.querySelector('.kept-result'), 'not found again');
  });

  it('says what to do about an ordinary photograph, and shows no number', async () => {
    const panel = await mount();
    await panel.diagnose(await paint(600, 450), 'photograph');
    await heading(panel, 'No result for an ordinary photo');
    expect(words(panel)).to.include('Show the spot itself to a doctor');
    expect(words(panel)).not.to.include('most likely').and.not.to.match(/\d%/);
  });

  it('says what to do about a picture that cannot be judged, and one that cannot be read', async () => {
    const panel = await mount();
    await panel.diagnose(await paint(40, 30), 'dermatoscope');
    await heading(panel, 'can’t be judged');
    expect(words(panel)).to.include('original picture');
    panel.reset();
    await heading(panel, 'Have a closer look');
    choose(panel, new File(['no picture'], 'a.jpg', { type: 'image/jpeg' }));
    await heading(panel, 'can’t be opened as a picture');
  });
});
