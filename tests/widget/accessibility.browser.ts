import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { expectAccessible } from './axe.js';
import { find, mount, NAMES, reach } from './panel.js';
import { emptyStorage } from './storage.js';

describe('<dermdx-check> for everybody', () => {
  before(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await emptyStorage();
  });
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  const looks = { light: 'theme="light"', dark: 'theme="dark"', 'in Arabic': 'lang="ar"' };
  for (const [look, attributes] of Object.entries(looks)) {
    for (const name of NAMES) {
      it(`is accessible: ${name}, ${look}`, async () => {
        await expectAccessible(await reach(name, attributes));
      });
    }
  }

  it('is accessible on paper, which shows no buttons and loses no words', async () => {
    await emulateMedia({ media: 'print', reducedMotion: 'reduce' });
    for (const name of NAMES.filter((each) => /^(result|sent$|abstained)/.test(each))) {
      const panel = await reach(name, 'theme="dark"');
      const ground = getComputedStyle(find(panel, '.panel')).backgroundColor;
      expect(ground, 'paper is white').to.equal('rgb(255, 255, 255)');
      for (const button of panel.renderRoot.querySelectorAll('.button')) {
        expect(button.getBoundingClientRect().height, name).to.equal(0);
      }
      await expectAccessible(panel);
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
