import type { DermDxCheck } from '@dermdx/widget';
import { expect, fixture } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { panelStates } from '../support/panel-states.mjs';
import { openFrame } from './frame-page.js';
import { press, reach } from './panel.js';
import { waitUntil } from './wait-until.js';

type Paper = ShadowRoot;

/** Presses a button that prints; what `look` sees on the paper, which is gone once it is printed. */
async function print<T>(panel: DermDxCheck, button: string, look: (paper: Paper) => T): Promise<T> {
  await emulateMedia({ media: 'print' });
  const frames = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')!;
  const seen = new Promise<T>((resolve) => {
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      ...frames,
      get(this: HTMLIFrameElement) {
        const inside = frames.get!.call(this) as Window | null;
        if (!inside) return null;
        inside.print = () => {
          resolve(look(inside.document.body.firstElementChild!.shadowRoot!));
          inside.dispatchEvent(new Event('afterprint'));
        };
        return inside;
      },
    });
  });
  try {
    press(panel, button);
    return await seen;
  } finally {
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', frames);
    await emulateMedia({ media: 'screen' });
    await waitUntil(() => !panel.renderRoot.querySelector('iframe'), 'the paper is still there');
  }
}

const isShown = (element: Element): boolean => element.checkVisibility();

const has = (paper: Paper, selector: string): boolean =>
  isShown(paper.querySelector<HTMLElement>(selector)!);

describe('a print of the panel', () => {
  after(() => emulateMedia({ media: 'screen' }));

  it('is a document of its own, with the result and the day, and nothing of the page', async () => {
    await fixture('<p>The clinic’s page</p>');
    const panel = await reach('result-see-soon');
    const paper = await print(panel, 'Print or save', (root) => ({
      page: root.ownerDocument.body.textContent.trim(),
      title: root.ownerDocument.title,
      answer: has(root, 'h2'),
      day: has(root, '.printed'),
      button: has(root, '.button'),
    }));
    const title = 'Skin picture check';
    expect(paper).to.deep.equal({ page: '', title, answer: true, day: true, button: false });
  });

  it('has the square, the picture, and where the network looked if that was asked for', async () => {
    const panel = await reach('result-map');
    const sums = (root: ParentNode) =>
      [...root.querySelectorAll('canvas')].map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return data.reduce((sum, value) => sum + value, 0);
      });
    const screen = sums(panel.renderRoot);
    expect(screen).to.have.length(3);
    expect(Math.min(...screen)).to.be.greaterThan(0);
    expect(await print(panel, 'Print or save', sums)).to.deep.equal(screen);
  });

  it('has what was folded, the network’s version too, and leaves it folded on the screen', async () => {
    const panel = await reach('result-see-soon');
    const all = [...panel.renderRoot.querySelectorAll('details')];
    for (const details of all) details.open = false;
    const paper = await print(panel, 'Print or save', (root) =>
      [...root.querySelectorAll('details')]
        .filter(isShown)
        .map((details) => (details.open ? details.textContent : '')),
    );
    // not the table: the bars say it already; nor the facts, which are still to be fetched
    expect(paper).to.have.length(6);
    const said = paper.join(' ');
    expect(said).to.include('HAM10000').and.include('wart-like').and.include('0.1.0');
    expect(all.filter(({ open }) => open)).to.have.length(0);
  });

  it('has no field, nor what belongs to one', async () => {
    const panel = await reach('result-see-soon');
    const fields = await print(panel, 'Print or save', (root) =>
      [...root.querySelectorAll('label, select, input')].filter(isShown).map(({ id }) => id),
    );
    expect(fields).to.deep.equal([]);
  });

  it('has what the site adds to a result, and its font', async () => {
    const panel = await reach('result-see-soon');
    panel.style.setProperty('--dermdx-font', 'monospace');
    panel.innerHTML = '<p slot="result-footer">Willow Lane, 12 to 18 h</p>';
    const paper = await print(panel, 'Print or save', (root) => ({
      added: root.querySelector<HTMLSlotElement>('[name=result-footer]')!.assignedElements(),
      font: getComputedStyle(root.querySelector('h2')!).fontFamily,
    }));
    expect(paper.added.map(({ textContent }) => textContent)).to.deep.equal([
      'Willow Lane, 12 to 18 h',
    ]);
    expect(paper.font).to.equal('monospace');
  });

  it('has the receipt', async () => {
    const panel = await reach('sent');
    expect(await print(panel, 'Print', (root) => has(root, '.code'))).to.equal(true);
  });

  it('breaks no rule of a strict policy', async () => {
    const { page, panel } = await openFrame();
    const violations: string[] = [];
    page.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      violations.push(violatedDirective);
    });
    panel.showState(panelStates(new Blob())['result-see-soon']!);
    const drawn = () => panel.renderRoot.querySelector('[part=answer]');
    await waitUntil(drawn, 'no result');
    const printed = new Promise<string>((resolve) => {
      // the frame is made, filled and printed at once
      new MutationObserver(() => {
        const frame = panel.renderRoot.querySelector('iframe');
        const inside = frame?.contentWindow;
        if (!inside) return;
        inside.print = () => {
          const paper = inside.document.body.firstElementChild!.shadowRoot!;
          resolve(getComputedStyle(paper.querySelector('.panel')!).containerType);
        };
      }).observe(panel.renderRoot, { childList: true });
    });
    press(panel, 'Print it for');
    expect(await printed, 'its style sheets are there').to.equal('inline-size');
    expect(violations).to.deep.equal([]);
  });
});
