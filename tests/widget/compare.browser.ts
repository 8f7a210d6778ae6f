import type { DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { panelStates } from '../support/panel-states.mjs';
import { find, heading, mount, paint, press, show, words } from './panel.js';

const comparing = async (): Promise<DermDxCheck> =>
  show(panelStates(await paint(600, 450)).compare!, 'history');

const says = (panel: DermDxCheck, text: string) =>
  waitUntil(() => words(panel).includes(text), `it does not say: ${text}`, { timeout: 5000 });

describe('comparing over time', () => {
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
    expect(options.map(({ text }) => text.split(',')[0])).to.deep.equal(['Face', 'Back', 'Back']);
    expect(words(panel)).to.include('A mole');
    const painted = () =>
      [...panel.renderRoot.querySelectorAll<HTMLCanvasElement>('.kept-result canvas')].every(
        ({ width }) => width === 450,
      );
    await waitUntil(painted, 'no pictures');

    press(panel, 'Delete all');
    await says(panel, 'Really delete all?');
    press(panel, 'Delete all');
    await says(panel, 'Nothing is kept yet');
  });
});
