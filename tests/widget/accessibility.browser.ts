import type { DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { panelStates } from '../support/panel-states.mjs';
import { choose, complete, find, heading, mount, paint, show, spoken } from './panel.js';

const names = Object.keys(panelStates(new Blob()));
const attributes = 'endpoint="/not-here" history';

/** A panel in a state. */
const reach = async (name: string): Promise<DermDxCheck> =>
  show(panelStates(await paint())[name]!, attributes);

describe('<dermdx-check> for everybody', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  for (const theme of ['light', 'dark'] as const) {
    for (const name of names) {
      it(`is accessible: ${name}, ${theme}`, async () => {
        const panel = await reach(name);
        panel.theme = theme;
        await panel.updateComplete;
        await expect(panel).to.be.accessible();
      });
    }
  }

  it('follows the device when asked to, and the page otherwise', async () => {
    const panel = await mount();
    const ground = () => getComputedStyle(find(panel, '.panel')).backgroundColor;
    await emulateMedia({ colorScheme: 'dark' });
    expect(ground()).to.equal('rgb(255, 255, 255)');
    panel.theme = 'auto';
    await panel.updateComplete;
    expect(ground()).not.to.equal('rgb(255, 255, 255)');
    await emulateMedia({ colorScheme: 'light' });
    expect(ground()).to.equal('rgb(255, 255, 255)');
  });

  it('can be gone through by keyboard alone', async () => {
    const panel = await mount();
    const focused = () => panel.shadowRoot!.activeElement;

    await sendKeys({ press: 'Tab' });
    expect(focused()!.textContent).to.include('Choose a picture');
    let opened = false;
    find(panel, 'input[type=file]').addEventListener('click', (event) => {
      event.preventDefault();
      opened = true;
    });
    await sendKeys({ press: 'Enter' });
    expect(opened).to.equal(true);

    choose(panel, await paint());
    const question = await heading(panel, 'One question');
    await waitUntil(() => focused() === question, 'the focus did not follow');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(find<HTMLInputElement>(panel, ':checked') === focused()).to.equal(true);
    await sendKeys({ press: 'Enter' });

    const follow = async (title: string) => {
      const next = await heading(panel, title);
      await waitUntil(() => focused() === next, `the focus did not follow to ${title}`);
      await complete(panel);
    };
    await follow('Put the spot');
    await sendKeys({ press: 'Tab' });
    expect(focused()!.getAttribute('aria-label')).to.include('Arrow keys');
    await sendKeys({ press: '+' });
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => find(panel, '#place').textContent.includes('180 pixels wide, 78 from'));
    for (let tabs = 0; tabs < 9; tabs++) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await follow('About you');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await follow('most likely');
    for (let tabs = 0; tabs < 30 && !focused()?.textContent.includes('another'); tabs++) {
      await sendKeys({ press: 'Tab' });
    }
    await sendKeys({ press: 'Enter' });
    await heading(panel, 'Have a closer look');
  });

  it('takes the focus from nobody when the page gives the picture, and says the result', async () => {
    const panel = await mount();
    const button = panel.parentElement!.appendChild(document.createElement('button'));
    button.focus();
    await panel.diagnose(await paint(), 'dermatoscope');
    await panel.updateComplete;
    expect(document.activeElement).to.equal(button);
    expect(spoken(panel)).to.include('The network sees most likely');
  });

  it('has no focus of its own when the page loads', async () => {
    await mount();
    expect(document.activeElement).to.equal(document.body);
  });

  it('fits into 280 pixels in every view', async () => {
    for (const name of names) {
      const panel = await reach(name);
      panel.style.inlineSize = '280px';
      await panel.updateComplete;
      const inner = find(panel, '.panel');
      expect(inner.scrollWidth, name).to.be.at.most(280);
      panel.style.fontSize = '32px';
      panel.style.setProperty('--dermdx-font-size', '32px');
      expect(inner.scrollWidth, `${name}, text twice as large`).to.be.at.most(280);
      panel.remove();
    }
  });

  it('has nothing to press that is smaller than 48 pixels', async () => {
    for (const name of names) {
      const panel = await reach(name);
      const targets =
        'button, summary, .option, .tick, select, input:not(.option input, .tick input)';
      for (const target of panel.renderRoot.querySelectorAll(targets)) {
        const { height } = target.getBoundingClientRect();
        const what = `${name}: ${target.id || target.textContent}`;
        // layout counts in fractions, a finger does not
        if (height > 0) expect(Number(height.toFixed(2)), what).to.be.at.least(48);
      }
      panel.remove();
    }
  });
});
