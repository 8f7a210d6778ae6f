import type { DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { carry, choose, drop, find, heading, mount, paint, spoken } from './panel.js';

/** Every view, and how it is reached. */
const views: Record<string, () => Promise<DermDxCheck>> = {
  start: () => mount(),
  notice: async () => {
    const panel = await mount();
    drop(panel, carry('text'));
    return panel;
  },
  question: async () => {
    const panel = await mount();
    drop(panel, carry(await paint()));
    await waitUntil(() => panel.renderRoot.querySelector('canvas'), 'no picture');
    find<HTMLFormElement>(panel, 'form').requestSubmit();
    return panel;
  },
  waiting: async () => {
    const panel = await mount();
    void panel.diagnose(await paint(), 'dermatoscope');
    await heading(panel, 'Examining');
    return panel;
  },
  result: () => examined(300, 'dermatoscope'),
  'result of a photograph': () => examined(300, 'photograph'),
  abstained: () => examined(30, 'dermatoscope'),
  error: () => examined(300, 'dermatoscope', '/not-here/'),
};

async function examined(
  side: number,
  source: 'dermatoscope' | 'photograph',
  assetBase?: string,
): Promise<DermDxCheck> {
  const panel = await mount(assetBase);
  await panel.diagnose(await paint(side, side), source);
  await panel.updateComplete;
  for (const details of panel.renderRoot.querySelectorAll('details')) details.open = true;
  return panel;
}

describe('<dermdx-check> for everybody', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  for (const theme of ['light', 'dark'] as const) {
    for (const [name, reach] of Object.entries(views)) {
      it(`is accessible: ${name}, ${theme}`, async () => {
        const panel = await reach();
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
    expect(find<HTMLInputElement>(panel, ':checked')).to.equal(focused());
    await sendKeys({ press: 'Enter' });
    const result = await heading(panel, 'most likely');
    await waitUntil(() => focused() === result, 'the focus did not follow');
    await sendKeys({ press: 'Tab' });
    expect(focused()!.textContent).to.include('What these names mean');
    await sendKeys({ press: 'Tab' });
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
    for (const [name, reach] of Object.entries(views)) {
      const panel = await reach();
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
    for (const reach of Object.values(views)) {
      const panel = await reach();
      for (const target of panel.renderRoot.querySelectorAll('button, summary, .option')) {
        const { height } = target.getBoundingClientRect();
        // layout counts in fractions, a finger does not
        if (height > 0) expect(Number(height.toFixed(2)), target.textContent).to.be.at.least(48);
      }
      panel.remove();
    }
  });
});
