import type { Diagnosis, ModelIdentity, ProgressEvent } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import {
  choose,
  complete,
  countWorkers,
  find,
  heading,
  labels,
  listen,
  mount,
  paint,
  press,
  spoken,
  words,
} from './panel.js';
import { waitUntil } from './wait-until.js';

const NAMES = Object.values(labels).map(({ name }) => name);

const rows = (panel: DermDxCheck) => [...panel.renderRoot.querySelectorAll('.classes li')];

describe('<dermdx-check>, from a picture to a result', () => {
  it('asks what the picture was taken with, shows it, and shows what the network sees', async () => {
    const panel = await mount();
    const results = listen<Diagnosis>(panel, 'dermdx-result');

    choose(panel, await paint());
    await heading(panel, 'One question');
    await waitUntil(() => panel.renderRoot.querySelector('canvas'), 'no picture');
    const radios = [...panel.renderRoot.querySelectorAll<HTMLInputElement>('[type=radio]')];
    expect(radios.map((radio) => radio.checked)).to.deep.equal([false, false, false]);

    radios[0]!.click();
    press(panel, 'Continue');
    await heading(panel, 'Put the spot');
    await complete(panel);
    press(panel, 'Continue');
    await heading(panel, 'About you');
    press(panel, 'Skip');
    await heading(panel, 'The program sees most likely');

    expect(rows(panel)).to.have.length(7);
    for (const name of NAMES) expect(words(panel)).to.include(name);
    for (const row of rows(panel)) expect(row.textContent).to.match(/\d+%/);
    expect(words(panel)).to.include('no substitute for a doctor');
    expect(results).to.have.length(1);
    expect(results[0]!.source).to.equal('dermatoscope');
    const { name, phrase } = labels[results[0]!.top!.label];
    expect(find(panel, 'h2').textContent).to.include(phrase);
    expect(rows(panel)[0]!.textContent).to.include(name);
  });

  it('insists on an answer to its question', async () => {
    const panel = await mount();
    choose(panel, await paint());
    await heading(panel, 'One question');
    press(panel, 'Continue');
    await panel.updateComplete;
    expect(words(panel)).to.include('Please choose one');
    const has = (element: Element) => panel.shadowRoot!.activeElement === element;
    // as booleans, since comparing elements in words takes minutes
    expect(has(find(panel, '[type=radio]')), 'the first radio has the focus').to.equal(true);
    // and may lose it to another, though loading goes on and the panel with it
    const button = find<HTMLButtonElement>(panel, '.buttons .quiet');
    button.focus();
    panel.requestUpdate();
    await panel.updateComplete;
    expect(has(button), 'the focus is left alone').to.equal(true);
  });

  it('tells model, version, time and size in the details', async () => {
    const panel = await mount();
    const models = listen<ModelIdentity>(panel, 'dermdx-ready');
    await panel.diagnose(await paint(1300, 200), 'dermatoscope');
    await panel.updateComplete;
    const details = find(panel, '[part=details]').textContent;
    expect(details).to.include(models[0]!.name).and.to.include(models[0]!.version);
    expect(details).to.match(/[\d.]+ seconds/);
    expect(details).to.include('1,300 × 200 pixels').and.to.include('200 × 200 pixels');
  });

  for (const source of ['photograph', 'unknown'] as const) {
    it(`names no likeliest class when the source is ${source}, and says why`, async () => {
      const panel = await mount();
      await panel.diagnose(await paint(), source);
      const title = await heading(panel, /^\s*No (clear )?result for/);
      expect(words(panel)).to.include('only ever tested on pictures taken through a dermatoscope');
      expect(words(panel)).not.to.include('most likely');
      for (const name of NAMES) expect(title.textContent).not.to.include(name);
      expect(rows(panel)).to.have.length(source === 'photograph' ? 0 : 7);
      expect(spoken(panel)).not.to.include('most likely');
    });
  }

  it('shows no class at all for a picture that cannot be judged', async () => {
    const panel = await mount();
    const abstained = listen<Diagnosis>(panel, 'dermdx-abstain');
    const results = listen(panel, 'dermdx-result');
    await panel.diagnose(await paint(40, 30), 'dermatoscope');
    await heading(panel, 'can’t be judged');
    expect(words(panel)).to.include('40 × 30 pixels').and.to.include('original picture');
    for (const name of NAMES) expect(panel.shadowRoot!.textContent).not.to.include(name);
    expect(panel.shadowRoot!.textContent).not.to.match(/\d%/);
    expect(abstained[0]!.reasons).to.deep.equal(['too-small', 'too-blurred']);
    expect(results).to.have.length(0);
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
  });

  it('tells the page how loading goes, and begins it before there is a picture', async () => {
    const panel = await mount();
    const steps = listen<ProgressEvent>(panel, 'dermdx-progress');
    const ready = listen(panel, 'dermdx-ready');
    panel.dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(() => ready.length > 0, 'not ready');
    expect(steps[0]).to.deep.equal({ phase: 'manifest' });
    expect(steps.at(-1)).to.deep.equal({ phase: 'ready' });
    const bytes = steps.filter((step) => step.phase === 'model').at(-1)!;
    expect(bytes.loaded).to.equal(bytes.total);
  });

  it('fetches nothing until somebody comes near', async () => {
    const { counts, stop } = countWorkers();
    const [passed, wanted] = [await mount(), await mount()];
    const none = listen<ProgressEvent>(passed, 'dermdx-progress');
    const steps = listen<ProgressEvent>(wanted, 'dermdx-progress');
    // a finger that scrolls past is nobody coming near
    passed.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }));
    wanted.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    await waitUntil(() => steps.at(-1)?.phase === 'ready', 'not ready');
    stop();
    // what would have begun before the other is ready now
    expect([counts.started, none.length]).to.deep.equal([1, 0]);
  });
});
