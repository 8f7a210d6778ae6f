import type { Diagnosis } from '@dermdx/core';
import { expect } from '@open-wc/testing';
import { countWorkers, find, heading, listen, mount, paint, press } from './panel.js';
import { waitUntil } from './wait-until.js';

describe('<dermdx-check>, when minds change', () => {
  it('drops the answer to a picture that was taken back', async () => {
    const panel = await mount();
    // what is painted may be judged or not: either is an answer
    const results = listen<Diagnosis>(panel, 'dermdx-result');
    const abstained = listen<Diagnosis>(panel, 'dermdx-abstain');
    const first = panel.diagnose(await paint(300, 200), 'dermatoscope');
    const second = panel.diagnose(await paint(500, 200), 'dermatoscope');
    expect(await first).to.equal(undefined);
    expect((await second)!.quality.width.value).to.equal(500);
    const told = [...results, ...abstained];
    expect(told.map(({ quality }) => quality.width.value)).to.deep.equal([500]);
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
