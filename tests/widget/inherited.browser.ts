import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { find, NAMES, reach } from './panel.js';
import { emptyStorage } from './storage.js';

/** What some page sets for all that it shows, and what it means for its own text alone. */
const PAGE: Record<string, string> = {
  'text-indent': '2em',
  'word-spacing': '1em',
  'letter-spacing': '0.4em',
  'line-height': '3',
  'text-shadow': '0 0 4px red',
  '-webkit-text-fill-color': 'red',
  '-webkit-text-stroke': '1px red',
  'text-transform': 'uppercase',
  'text-align': 'end',
  'white-space': 'pre',
  'word-break': 'break-all',
  'font-variant': 'small-caps',
  'font-feature-settings': '"zero"',
  'font-stretch': 'condensed',
  hyphens: 'auto',
  'list-style': 'square',
  'caption-side': 'bottom',
  'border-collapse': 'collapse',
  'border-spacing': '8px',
  'tab-size': '2',
  quotes: 'none',
  cursor: 'crosshair',
  'caret-color': 'red',
  'text-underline-offset': '9px',
  'text-emphasis': 'dot red',
  'accent-color': 'red',
  'image-rendering': 'pixelated',
  fill: 'red',
  stroke: 'red',
  'stroke-width': '9px',
  'text-anchor': 'end',
  orphans: '5',
};

/** On the page, on each of its elements, the panel among them, and as a rule for all. */
const SHEETS = {
  inherited: `body { ${declarations()}; color: red; font: italic 900 9px/3 fantasy; }`,
  'for every element': `* { ${declarations()}; } * { font: inherit; color: inherit; }
    body { color: red; font: italic 900 9px/3 fantasy; }`,
};

function declarations(): string {
  return Object.entries(PAGE)
    .map(([name, value]) => `${name}: ${value}`)
    .join(';');
}

/** How each element inside the panel looks, as the browser computes it. */
function looks(panel: DermDxCheck): string[] {
  const names = [...Object.keys(PAGE), 'font', 'color', 'direction', 'color-scheme'];
  const all = [find(panel, '.panel'), ...find(panel, '.panel').querySelectorAll('*')];
  return all.map((element) => {
    const style = getComputedStyle(element);
    const values = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return `${element.localName}.${element.getAttribute('class') ?? ''} ${values.join('; ')}`;
  });
}

describe('what a page sets for its own text', () => {
  beforeEach(emptyStorage);

  for (const [how, sheet] of Object.entries(SHEETS)) {
    it(`does not reach into the panel: ${how}`, async () => {
      for (const name of NAMES) {
        await emptyStorage();
        const panel = await reach(name);
        const before = looks(panel);
        const page = document.createElement('style');
        page.textContent = sheet;
        document.head.append(page);
        const after = looks(panel);
        page.remove();
        panel.remove();
        expect(after.filter((one, index) => one !== before[index]).slice(0, 3), name).to.deep.equal(
          [],
        );
      }
    });
  }

  it('still decides colours for light and dark, and whether it can be seen', async () => {
    const panel = await reach('choose');
    const page = panel.parentElement!;
    const style = getComputedStyle(find(panel, 'h2'));
    const light = style.color;
    page.style.colorScheme = 'dark';
    expect(style.color).not.to.equal(light);
    page.style.visibility = 'hidden';
    expect(style.visibility).to.equal('hidden');
  });

  it('leaves the direction of its words to the panel', async () => {
    const panel = await reach('choose', 'lang="ar"');
    panel.parentElement!.style.direction = 'ltr';
    expect(getComputedStyle(find(panel, 'h2')).direction).to.equal('rtl');
  });
});
