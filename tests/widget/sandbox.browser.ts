import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { ANSWER } from './clinic-server.js';
import { chooseThere, openFrame } from './frame-page.js';
import { agree, complete, find, heading, paint, press, words } from './panel.js';
import { emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

/** As a finger on Enter in a field. */
const enter = (panel: DermDxCheck, field: string): void => {
  const key = { key: 'Enter', bubbles: true, cancelable: true };
  find(panel, field).dispatchEvent(new KeyboardEvent('keydown', key));
};

describe('in a frame that is sandboxed without allow-forms', () => {
  before(emptyStorage);

  it('goes from a picture to a result, keeps it, sends it and erases it', async () => {
    const there = await openFrame('allow-scripts allow-same-origin');
    const { page, panel } = there;
    Object.assign(panel, { endpoint: '/clinic', siteKey: 'pk_demo', history: true });
    const frame = page.defaultView!;
    const real = frame.fetch.bind(frame);
    frame.fetch = async (input, init) => {
      const { method = 'GET' } = init ?? {};
      if (method === 'POST') return Response.json(ANSWER, { status: 201 });
      return method === 'DELETE' ? new Response(null, { status: 204 }) : real(input, init);
    };
    chooseThere(there, await paint(600, 450));
    await heading(panel, 'One question');
    press(panel, 'Continue');
    await waitUntil(() => words(panel).includes('Please choose one'), 'no word on it');
    find(panel, '[type=radio]').click();
    enter(panel, '[type=radio]');
    await heading(panel, 'Put the spot');
    await complete(panel);
    press(panel, 'Continue');
    await heading(panel, 'About you');
    find<HTMLInputElement>(panel, '#age').value = '41';
    enter(panel, '#age');
    await heading(panel, 'most likely');
    expect((JSON.parse(panel.value) as { patient: object }).patient).to.deep.equal({ age: 41 });

    press(panel, 'Keep on this device');
    await heading(panel, 'Earlier results');
    press(panel, 'Keep on this device');
    await waitUntil(() => words(panel).includes('Kept on this device'), 'not kept');
    find(panel, '.compare > .buttons .button:last-child').click();
    await heading(panel, 'most likely');

    press(panel, 'Send to the clinic');
    await heading(panel, 'Send this to the clinic?');
    press(panel, 'Send now');
    await waitUntil(() => words(panel).includes('Please tick this first'), 'no word on it');
    find(panel, '[name=agree]').click();
    press(panel, 'Send now');
    await heading(panel, 'Sent.');

    panel.reset();
    await heading(panel, 'Have a closer look');
    press(panel, 'Erase something');
    await heading(panel, 'Erase something');
    find<HTMLInputElement>(panel, '#code').value = 'f0e1.a-token';
    enter(panel, '#code');
    await agree(panel);
    await waitUntil(() => words(panel).includes('Erased. It is gone'), 'no word on it');
  });
});
