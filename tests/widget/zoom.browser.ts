import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { expectAccessible } from './axe.js';
import { find, NAMES, reach } from './panel.js';
import { emptyStorage } from './storage.js';

describe('<dermdx-check> at 400 %', () => {
  before(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await emptyStorage();
    // what a window of 1280 by 1024 pixels is then
    await setViewport({ width: 320, height: 256 });
  });
  after(async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });

  // German has the longest words, Arabic begins on the other side
  for (const lang of ['en', 'de', 'ar']) {
    it(`needs no sideways scrolling (${lang})`, async () => {
      for (const name of NAMES) {
        const panel = await reach(name, `lang="${lang}"`);
        expect(document.documentElement.scrollWidth, name).to.be.at.most(320);
        const inner = find(panel, '.panel');
        expect(inner.scrollWidth, name).to.be.at.most(inner.clientWidth);
        panel.remove();
      }
    });
  }

  for (const name of NAMES) {
    it(`is accessible: ${name}`, async () => {
      await expectAccessible(await reach(name, 'lang="de"'));
    });
  }
});
