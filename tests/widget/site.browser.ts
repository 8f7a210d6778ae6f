import { expect } from '@open-wc/testing';
import { find, NAMES, reach, words } from './panel.js';
import { emptyStorage } from './storage.js';

interface Named {
  name: string;
}

/** What the element says of itself, as editors and designers read it. */
interface Declaration {
  tagName?: string;
  cssParts: Named[];
  cssProperties: Named[];
  slots: Named[];
}

async function declaration(): Promise<Declaration> {
  const response = await fetch('/packages/widget/custom-elements.json');
  const { modules } = (await response.json()) as { modules: { declarations: Declaration[] }[] };
  return modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'dermdx-check')!;
}

const namesOf = (named: Named[]) => named.map(({ name }) => name).sort();

describe('what a clinic’s designer can reach', () => {
  before(emptyStorage);

  it('are just the parts that are listed, each in some view', async () => {
    const { cssParts } = await declaration();
    const seen = new Set<string>();
    for (const name of NAMES) {
      const panel = await reach(name);
      for (const element of panel.renderRoot.querySelectorAll('[part]')) {
        for (const part of element.part) seen.add(part);
      }
      panel.remove();
    }
    expect([...seen].sort()).to.deep.equal(namesOf(cssParts));
  });

  it('are the custom properties that are listed, each with something that follows it', async () => {
    const { cssProperties } = await declaration();
    const colours = namesOf(cssProperties).filter((name) => !/font|radius|shadow/.test(name));
    const panel = await reach('result-see-soon');
    const looks = () =>
      [...panel.renderRoot.querySelectorAll('*')]
        .map((element) => {
          const { color, backgroundColor, borderTopColor, fill } = getComputedStyle(element);
          return [color, backgroundColor, borderTopColor, fill].join();
        })
        .join(';');
    const before = looks();
    for (const name of colours) {
      panel.style.setProperty(name, 'rgb(1, 2, 3)');
      expect(looks() === before, name).to.equal(false);
      panel.style.removeProperty(name);
    }
    const follows: [string, string, string][] = [
      ['font', 'monospace', 'font-family'],
      ['font-size', '20px', 'font-size'],
      ['radius', '3px', 'border-top-left-radius'],
      ['shadow', 'none', 'box-shadow'],
    ];
    for (const [name, value, property] of follows) {
      panel.style.setProperty(`--dermdx-${name}`, value);
      const style = getComputedStyle(find(panel, '.panel'));
      expect(style.getPropertyValue(property), name).to.equal(value);
    }
    expect(colours).to.have.length(cssProperties.length - follows.length);
  });

  it('are the slots that are listed, each shown in its view', async () => {
    const { slots } = await declaration();
    const views = {
      intro: 'choose',
      help: 'choose',
      consent: 'consent',
      'result-footer': 'result-see-soon',
      'next-step': 'result-see-soon',
      'after-sending': 'sent',
    };
    expect(Object.keys(views).sort()).to.deep.equal(namesOf(slots));
    for (const [slot, view] of Object.entries(views)) {
      const panel = await reach(view);
      const own = Object.assign(document.createElement('p'), { slot, textContent: 'Willow Lane' });
      panel.append(own);
      expect(own.getBoundingClientRect().height, slot).to.be.greaterThan(0);
      if (slot === 'intro') expect(words(panel)).to.include('Have a closer look');
    }
  });
});
