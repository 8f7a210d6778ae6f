import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { find, heading, mount } from './panel.js';
import { waitUntil } from './wait-until.js';

describe('the start, while the rest of the panel is being fetched', () => {
  // a page of its own: what one panel fetched, all panels of a page have
  it('stays as it is, and keeps the focus, once that is here', async () => {
    const panel = await mount();
    await heading(panel, 'Have a closer look');
    const button = find(panel, '.drop .button');
    const { shadowRoot } = panel;
    const looks = shadowRoot!.adoptedStyleSheets.length;
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => {
      panel.requestUpdate();
      return shadowRoot!.adoptedStyleSheets.length > looks;
    }, 'the rest did not come');
    expect(find(panel, '.drop .button') === button, 'it is the same button').to.equal(true);
    expect(shadowRoot!.activeElement === button, 'it has the focus').to.equal(true);
  });
});
