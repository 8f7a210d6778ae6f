import { SITES } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { find, reach } from './panel.js';

const LEAST = 24;

/** The place that a finger would choose here. */
function placeAt(panel: DermDxCheck, x: number, y: number): string | undefined {
  const hit = panel.shadowRoot!.elementFromPoint(x, y);
  const { site, same } = hit instanceof SVGElement ? hit.dataset : {};
  return site ?? same;
}

/** Whether a square of 24 pixels around here is all of one place. */
function isTarget(panel: DermDxCheck, site: string, x: number, y: number): boolean {
  const offsets = [-0.5, -0.25, 0, 0.25, 0.5].map((share) => share * (LEAST - 0.5));
  return offsets.every((right) =>
    offsets.every((down) => placeAt(panel, x + right, y + down) === site),
  );
}

/** Every place that has such a square in the drawing, or in a part of it. */
function targets(panel: DermDxCheck, from = 0, to = 1): Set<string> {
  const map = panel.renderRoot.querySelector('.body-map')!;
  map.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = map.getBoundingClientRect();
  const found = new Set<string>();
  for (let x = left + width * from; x < left + width * to; x += 2) {
    for (let y = top; y < top + height; y += 2) {
      const site = placeAt(panel, x, y);
      if (site && !found.has(site) && isTarget(panel, site, x, y)) found.add(site);
    }
  }
  return found;
}

describe('the body to point at', () => {
  before(() => setViewport({ width: 320, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('has every place, each wide enough for a finger on the narrowest phone', async () => {
    document.body.style.margin = '0';
    const panel = await reach('patient');
    expect([...targets(panel)].sort()).to.deep.equal([...SITES].sort());
  });

  it('has the rear of the body, the buttocks too, to be pointed at as the front is', async () => {
    const panel = await reach('patient');
    const behind = [...targets(panel, 0.65)].sort();
    const places = ['back', 'foot', 'hand', 'lower extremity', 'scalp', 'trunk', 'upper extremity'];
    expect(behind).to.include.members(places);
    const looks = [...panel.renderRoot.querySelectorAll('.region:not(.chosen)')].map(
      (region) => getComputedStyle(region).fill,
    );
    expect(new Set(looks).size, 'nothing looks as if it could not be chosen').to.equal(1);
  });

  it('has each place once for those who hear it', async () => {
    const panel = await reach('patient');
    const radios = [...find(panel, '.body').querySelectorAll('svg [role=radio]')];
    const names = radios.map((radio) => radio.getAttribute('aria-label'));
    expect(new Set(names).size).to.equal(SITES.length);
    expect(radios.filter((radio) => radio.getAttribute('tabindex') === '0')).to.have.length(1);
  });
});
