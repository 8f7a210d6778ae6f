import type { DermDxCheck } from '@dermdx/widget';
import { expect, fixture } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { find, press, reach } from './panel.js';

/** Presses a button that prints; what is on the paper, and what is back on the screen afterwards. */
async function print<T>(panel: DermDxCheck, button: string, look: () => T): Promise<T> {
  const real = window.print.bind(window);
  await emulateMedia({ media: 'print' });
  const printed = new Promise<T>((resolve) => {
    window.print = () => {
      resolve(look());
    };
  });
  press(panel, button);
  const seen = await printed;
  window.dispatchEvent(new Event('afterprint'));
  window.print = real;
  await emulateMedia({ media: 'screen' });
  return seen;
}

const isShown = (element: Element): boolean =>
  getComputedStyle(element).visibility === 'visible' && element.getBoundingClientRect().height > 0;

describe('a print of the panel', () => {
  after(() => emulateMedia({ media: 'screen' }));

  it('has the result and the day, and nothing else of the page', async () => {
    const page = await fixture('<p>The clinic’s page</p>');
    const panel = await reach('result-map-hidden');
    const paper = await print(panel, 'Print or save', () => ({
      page: isShown(page),
      answer: isShown(find(panel, 'h2')),
      day: isShown(find(panel, '.printed')),
      button: isShown(find(panel, '.button')),
    }));
    expect(paper).to.deep.equal({ page: false, answer: true, day: true, button: false });
    expect(isShown(page)).to.equal(true);
  });

  it('has what was folded, the network’s version too, and folds it again', async () => {
    const panel = await reach('result-see-soon');
    const all = [...panel.renderRoot.querySelectorAll('details')];
    for (const details of all) details.open = false;
    const paper = await print(panel, 'Print or save', () =>
      all.filter(isShown).map((details) => details.innerText),
    );
    // not the table: the bars say it already; nor the facts, which are still to be fetched
    expect(paper).to.have.length(3);
    const said = paper.join(' ');
    expect(said).to.include('HAM10000').and.include('wart-like').and.include('0.1.0');
    expect(all.filter(({ open }) => open)).to.have.length(0);
  });

  it('has the receipt', async () => {
    const panel = await reach('sent');
    const code = await print(panel, 'Print or save', () => isShown(find(panel, '.code')));
    expect(code).to.equal(true);
  });
});
