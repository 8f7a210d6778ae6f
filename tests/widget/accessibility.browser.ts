import type { DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { panelStates } from '../support/panel-states.mjs';
import { find, mount, paint, show } from './panel.js';

const names = Object.keys(panelStates(new Blob()));
const attributes = 'endpoint="/not-here" history';

/** A panel in a state. */
const reach = async (name: string, more = ''): Promise<DermDxCheck> =>
  show(panelStates(await paint())[name]!, `${attributes} ${more}`);

describe('<dermdx-check> for everybody', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  const looks: [string, (panel: DermDxCheck) => void][] = [
    ['light', (panel) => (panel.theme = 'light')],
    ['dark', (panel) => (panel.theme = 'dark')],
    ['in Arabic', (panel) => (panel.lang = 'ar')],
  ];
  for (const [look, set] of looks) {
    for (const name of names) {
      it(`is accessible: ${name}, ${look}`, async () => {
        const panel = await reach(name, look === 'in Arabic' ? 'lang="ar"' : '');
        set(panel);
        await panel.updateComplete;
        const direction = look === 'in Arabic' ? 'rtl' : 'ltr';
        await waitUntil(() => find(panel, '.panel').dir === direction, 'another language');
        await expect(panel).to.be.accessible();
      });
    }
  }

  it('is accessible on paper, which shows no buttons and loses no words', async () => {
    await emulateMedia({ media: 'print', reducedMotion: 'reduce' });
    for (const name of names.filter((each) => /^(result|sent$|abstained)/.test(each))) {
      const panel = await reach(name, 'theme="dark"');
      const ground = getComputedStyle(find(panel, '.panel')).backgroundColor;
      expect(ground, 'paper is white').to.equal('rgb(255, 255, 255)');
      for (const button of panel.renderRoot.querySelectorAll('.answer .button, .receipt .button')) {
        expect(button.getBoundingClientRect().height, name).to.equal(0);
      }
      await expect(panel).to.be.accessible();
      panel.remove();
    }
    await emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
  });

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
});
