import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { find, heading, mount, reach, words } from './panel.js';
import { emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

const focused = (panel: DermDxCheck) => panel.shadowRoot!.activeElement;

/** Tabs on until something has the focus. */
async function tabTo(panel: DermDxCheck, what: string | ((element: Element) => boolean)) {
  const is = (element: Element | null): boolean =>
    element !== null &&
    (typeof what === 'string' ? element.textContent.trim() === what : what(element));
  for (let tabs = 0; tabs < 40 && !is(focused(panel)); tabs++) await sendKeys({ press: 'Tab' });
  expect(is(focused(panel)), `the focus reaches ${String(what)}`).to.equal(true);
}

describe('spots and the camera by keyboard alone', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));
  beforeEach(emptyStorage);

  it('asks what the camera looks through, says what is missing, and goes on', async () => {
    const panel = await mount();
    await tabTo(panel, 'Use the camera');
    await sendKeys({ press: 'Enter' });
    const title = await heading(panel, 'Take a picture');
    await waitUntil(() => focused(panel) === title, 'the focus did not follow');
    await tabTo(panel, 'Continue');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => words(panel).includes('Please choose one'), 'it does not say so');
    expect(
      focused(panel)!.matches('input[type=radio]'),
      'the focus is where the answer is',
    ).to.equal(true);
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => words(panel).includes('Rest the lens on the skin'), 'not on');
    // no camera in this browser, or none that may be used: there is always a way on
    await waitUntil(() => words(panel).includes('Choose a picture'), 'no way on');
    await tabTo(panel, 'Back to the question');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => words(panel).includes('What do you take it with?'), 'not back');
  });

  it('measures a spot', async () => {
    const panel = await reach('compare-spot');
    find(panel, 'h2').focus();
    await tabTo(panel, 'Measure the spot');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(panel)?.id === 'marking', 'the focus did not follow');
    await tabTo(panel, (element) => element.getAttribute('aria-label') === 'One edge of the spot');
    await sendKeys({ press: 'ArrowLeft' });
    expect(focused(panel)!.getAttribute('aria-label')).to.equal('One edge of the spot');
    await tabTo(panel, 'Keep the size');
    await sendKeys({ press: 'Enter' });
    // 0.31 of the side, where 0.6 is ten millimetres
    await waitUntil(() => words(panel).includes('About 5 mm wide'), 'not kept');
  });

  it('moves a picture to where it belongs, and asks before a spot is deleted', async () => {
    const panel = await reach('compare-spot');
    find(panel, 'h2').focus();
    await tabTo(panel, 'Not this spot?');
    await sendKeys({ press: 'Enter' });
    await tabTo(panel, 'Move it there');
    await sendKeys({ press: 'Enter' });
    const moments = () => panel.renderRoot.querySelectorAll('.timeline li').length;
    await waitUntil(() => moments() === 3, 'not moved');
    await tabTo(panel, 'Delete this spot');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => panel.renderRoot.querySelector('dialog[open]'), 'it is not asked');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !panel.renderRoot.querySelector('dialog[open]'), 'Escape says no');
    expect(moments()).to.equal(3);
  });
});
