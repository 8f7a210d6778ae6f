import type { Diagnosis, Label, ModelIdentity, ProgressEvent } from '@dermdx/core';
import type { DermDxCheck, Problem } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import {
  choose,
  complete,
  countWorkers,
  find,
  heading,
  listen,
  mount,
  paint,
  press,
  spoken,
  words,
} from './panel.js';

const NAMES: Record<Label, string> = {
  nv: 'Mole',
  bkl: 'Harmless keratosis',
  df: 'Dermatofibroma',
  vasc: 'Blood-vessel spot',
  akiec: 'Sun-damage patch',
  bcc: 'Basal cell carcinoma',
  mel: 'Melanoma',
};

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
    await heading(panel, 'The network sees most likely');

    expect(rows(panel)).to.have.length(7);
    for (const name of Object.values(NAMES)) expect(words(panel)).to.include(name);
    for (const row of rows(panel)) expect(row.textContent).to.match(/\d+%/);
    expect(words(panel)).to.include('no substitute for a clinician');
    expect(results).to.have.length(1);
    expect(results[0]!.source).to.equal('dermatoscope');
    const name = NAMES[results[0]!.top!.label];
    expect(find(panel, 'h2').textContent).to.include(`A ${name.toLowerCase()}`);
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
    const button = find<HTMLButtonElement>(panel, 'form .quiet');
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
      const title = await heading(panel, 'say little about your picture');
      expect(words(panel)).to.include(
        'only ever measured on pictures taken through a dermatoscope',
      );
      expect(words(panel)).not.to.include('most likely');
      for (const name of Object.values(NAMES)) expect(title.textContent).not.to.include(name);
      expect(rows(panel)).to.have.length(7);
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
    for (const name of Object.values(NAMES))
      expect(panel.shadowRoot!.textContent).not.to.include(name);
    expect(panel.shadowRoot!.textContent).not.to.match(/\d%/);
    expect(abstained[0]!.reasons).to.include('too-small');
    expect(results).to.have.length(0);
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
  });

  it('tells the page how loading goes, and begins it before there is a picture', async () => {
    const panel = await mount();
    const steps = listen<ProgressEvent>(panel, 'dermdx-progress');
    const ready = listen(panel, 'dermdx-ready');
    panel.dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(() => ready.length > 0, 'not ready', { timeout: 30_000 });
    expect(steps[0]).to.deep.equal({ phase: 'manifest' });
    expect(steps.at(-1)).to.deep.equal({ phase: 'ready' });
    const bytes = steps.filter((step) => step.phase === 'model').at(-1)!;
    expect(bytes.loaded).to.equal(bytes.total);
  });

  it('fetches nothing until somebody comes near', async () => {
    const { counts, stop } = countWorkers();
    const panel = await mount();
    const steps = listen<ProgressEvent>(panel, 'dermdx-progress');
    // a finger that scrolls past is nobody coming near
    panel.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([counts.started, steps.length]).to.deep.equal([0, 0]);
    panel.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    await waitUntil(() => counts.started === 1, 'no worker', { timeout: 30_000 });
    stop();
    await waitUntil(() => steps.at(-1)?.phase === 'ready', 'not ready', { timeout: 30_000 });
  });
});

describe('<dermdx-check>, when minds change', () => {
  it('drops the answer to a picture that was taken back', async () => {
    const panel = await mount();
    const results = listen<Diagnosis>(panel, 'dermdx-result');
    const first = panel.diagnose(await paint(300, 200), 'dermatoscope');
    const second = panel.diagnose(await paint(500, 200), 'dermatoscope');
    expect(await first).to.equal(undefined);
    expect((await second)!.quality.width.value).to.equal(500);
    expect(results.map(({ quality }) => quality.width.value)).to.deep.equal([500]);
  });

  it('goes back to the start on reset(), and stays there', async () => {
    const panel = await mount();
    const results = listen(panel, 'dermdx-result');
    const asked = panel.diagnose(await paint(), 'dermatoscope');
    panel.reset();
    expect(await asked).to.equal(undefined);
    await panel.diagnose(await paint(), 'photograph');
    panel.reset();
    await heading(panel, 'Have a closer look');
    expect(results).to.have.length(1);
  });

  it('keeps the picture and the answer when the person cancels', async () => {
    const panel = await mount();
    void panel.diagnose(await paint(), 'photograph');
    await heading(panel, 'Examining');
    press(panel, 'Cancel');
    await heading(panel, 'Put the spot');
    find(panel, '.buttons .quiet').click();
    await heading(panel, 'One question');
    expect(find<HTMLInputElement>(panel, ':checked').parentElement!.textContent).to.include(
      'ordinary camera',
    );
  });

  it('survives being moved within the page while it examines', async () => {
    const panel = await mount();
    const asked = panel.diagnose(await paint(), 'dermatoscope');
    const place = panel.parentElement!.appendChild(document.createElement('div'));
    place.append(panel);
    expect((await asked)!.status).to.equal('diagnosed');
    await heading(panel, 'most likely');
  });

  it('ends its worker when it leaves the page, and works again when it comes back', async () => {
    const { counts, stop } = countWorkers();
    const panel = await mount();
    const parent = panel.parentElement!;
    await panel.diagnose(await paint(), 'dermatoscope');
    const asked = panel.diagnose(await paint(), 'dermatoscope');
    panel.remove();
    expect(await asked).to.equal(undefined);
    await waitUntil(() => counts.ended === 1, 'the worker lives on');
    stop();
    parent.append(panel);
    expect((await panel.diagnose(await paint(), 'dermatoscope'))!.status).to.equal('diagnosed');
  });
});

describe('<dermdx-check>, when something goes wrong', () => {
  it('says that the site is not in order when the network is missing, and tries again', async () => {
    const panel = await mount('/not-here/');
    const problems = listen<Problem>(panel, 'dermdx-error');
    expect(await panel.diagnose(await paint(), 'dermatoscope')).to.equal(undefined);
    await heading(panel, 'isn’t in order');
    expect(problems.map(({ code }) => code)).to.deep.equal(['asset-missing']);
    expect(words(panel)).to.include('Your picture is still here').and.to.include('/not-here/');

    panel.assetBase = '/.cache/assets/';
    press(panel, 'Try again');
    await heading(panel, 'most likely');
  });

  it('says nothing about a network that nobody waits for', async () => {
    const panel = await mount('/not-here-either/');
    const problems = listen(panel, 'dermdx-error');
    panel.dispatchEvent(new PointerEvent('pointerenter'));
    choose(panel, await paint());
    await heading(panel, 'One question');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(problems).to.have.length(0);
    await heading(panel, 'One question');
  });

  it('says that it is not set up when it has no asset-base', async () => {
    const panel = await mount('');
    await panel.diagnose(await paint(), 'dermatoscope');
    await heading(panel, 'isn’t set up yet');
    expect(words(panel)).to.include('asset-base-missing').and.not.to.include('Try again');
  });

  it('tells at once that a file is no picture, before it asks about it', async () => {
    const panel = await mount();
    const problems = listen<Problem>(panel, 'dermdx-error');
    choose(panel, new File(['no picture'], 'note.heic', { type: 'image/heic' }));
    await heading(panel, 'can’t be opened as a picture');
    expect(problems[0]!.code).to.equal('decode-failed');
    expect(words(panel)).to.include('JPEG or PNG').and.not.to.include('Try again');
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
  });

  it('tells that a file is empty', async () => {
    const panel = await mount();
    choose(panel, new File([], 'empty.jpg', { type: 'image/jpeg' }));
    await heading(panel, 'This file is empty');
  });
});
