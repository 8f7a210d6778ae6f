import type { DermDxCheck } from '@dermdx/widget';
import { expect, fixture } from '@open-wc/testing';
import { find } from './panel.js';
import { waitUntil } from './wait-until.js';

const speaks = (panel: DermDxCheck, lang: string) =>
  waitUntil(() => find(panel, '.panel').lang === lang, `it does not speak ${lang}`);

/** A panel inside so many shadow roots, one in the other. */
async function inRoots(count: number): Promise<{ outer: HTMLElement; panel: DermDxCheck }> {
  const outer = await fixture<HTMLElement>('<div></div>');
  let inner: HTMLElement = outer;
  for (let depth = 0; depth < count; depth++) {
    const root = inner.attachShadow({ mode: depth % 2 ? 'open' : 'closed' });
    inner = root.appendChild(document.createElement('div'));
  }
  const panel = document.createElement('dermdx-check');
  inner.append(panel);
  await panel.updateComplete;
  return { outer, panel };
}

describe('the panel’s language', () => {
  const { lang } = document.documentElement;
  afterEach(() => {
    document.documentElement.lang = lang;
  });

  it('is that of the nearest lang, across shadow roots', async () => {
    document.documentElement.lang = 'fr';
    const { outer, panel } = await inRoots(3);
    await speaks(panel, 'fr');
    outer.lang = 'es';
    await speaks(panel, 'es');
    panel.parentElement!.lang = 'de-AT';
    await speaks(panel, 'de');
    panel.lang = 'pt';
    await speaks(panel, 'pt');
  });

  it('follows when it changes, or is taken away', async () => {
    document.documentElement.lang = 'de';
    const { outer, panel } = await inRoots(2);
    await speaks(panel, 'de');
    document.documentElement.lang = 'ar';
    await speaks(panel, 'ar');
    expect(find(panel, '.panel').dir).to.equal('rtl');
    outer.lang = 'en';
    await speaks(panel, 'en');
    outer.removeAttribute('lang');
    await speaks(panel, 'ar');
  });

  it('is that of the place to which the panel is moved', async () => {
    const page = await fixture<HTMLElement>('<div lang="hi"><p lang="fr"></p></div>');
    const panel = document.createElement('dermdx-check');
    page.append(panel);
    await panel.updateComplete;
    await speaks(panel, 'hi');
    page.querySelector('p')!.append(panel);
    await speaks(panel, 'fr');
  });

  it('is English where a lang says that it is not known', async () => {
    document.documentElement.lang = 'fr';
    const { outer, panel } = await inRoots(1);
    await speaks(panel, 'fr');
    outer.lang = '';
    await speaks(panel, 'en');
  });
});
