import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { expectAccessible } from './axe.js';
import { find, NAMES, reach } from './panel.js';
import { emptyStorage } from './storage.js';

const styleOf = (panel: DermDxCheck, selector: string) =>
  getComputedStyle(panel.renderRoot.querySelector(selector)!);

describe('<dermdx-check> in the few colours that a person chose', () => {
  before(async () => {
    await executeServerCommand('force-colours', true);
    await emptyStorage();
  });
  after(() => executeServerCommand('force-colours', false));

  it('is shown in them here', () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
  });

  it('draws a line around what can be pressed, and around what its tint sets apart', async () => {
    const panel = await reach('result-see-soon');
    const ground = styleOf(panel, '.panel').backgroundColor;
    for (const selector of ['.button', '.button.quiet', '.triage']) {
      const { borderTopColor, borderTopWidth } = styleOf(panel, selector);
      expect(parseFloat(borderTopWidth), selector).to.be.at.least(1);
      expect(borderTopColor, selector).not.to.equal(ground);
    }
    for (const [name, selector] of [
      ['error-site', '.aside'],
      ['choose-pdf', '.notice'],
      ['result-photograph', '.caution'],
      ['result-sole', '.against'],
      ['describe-missing', '.missing'],
    ] as const) {
      const { borderTopColor, borderTopWidth } = styleOf(await reach(name), selector);
      expect(parseFloat(borderTopWidth), selector).to.be.at.least(1);
      expect(borderTopColor, selector).not.to.equal(ground);
    }
  });

  it('tells the chosen from the rest', async () => {
    const patient = await reach('patient');
    const border = (selector: string) => styleOf(patient, selector).borderTopColor;
    expect(border('.option:has(:checked)')).not.to.equal(border('.option:not(:has(:checked))'));
    const fill = (selector: string) => styleOf(patient, selector).fill;
    expect(fill('.region.chosen')).not.to.equal(fill('.region:not(.chosen)'));
  });

  it('shows how long a bar is, and how far one has come', async () => {
    const result = await reach('result-see-soon');
    const bar = (selector: string) => styleOf(result, `.classes ${selector}`);
    expect(bar('.fill').fill).not.to.equal(bar('.track').fill);
    expect(bar('.track').stroke).not.to.equal(bar('.track').fill);
    const steps = await reach('frame');
    const step = (selector: string) => styleOf(steps, `.steps ${selector}`).backgroundColor;
    expect(step('.on')).not.to.equal(step('i:not(.on)'));
    expect(parseFloat(styleOf(await reach('examine'), 'progress').borderTopWidth)).to.equal(1);
  });

  it('shows where the focus is', async () => {
    const panel = await reach('describe');
    find(panel, '[type=radio]').focus();
    const { outlineStyle, outlineWidth } = styleOf(panel, '.option:has(:focus)');
    expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '3px']);
  });

  it('passes axe in every state', async () => {
    for (const name of NAMES) {
      const panel = await reach(name);
      await expectAccessible(panel);
      panel.remove();
    }
  });
});
