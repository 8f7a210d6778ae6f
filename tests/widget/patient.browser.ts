import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { find, heading, listen, press, reach, words } from './panel.js';

/** Types into the field and leaves it. */
async function type(panel: DermDxCheck, age: string): Promise<HTMLInputElement> {
  const field = find<HTMLInputElement>(panel, '#age');
  field.value = age;
  field.dispatchEvent(new Event('change'));
  await panel.updateComplete;
  return field;
}

const list = (panel: DermDxCheck) => find<HTMLSelectElement>(panel, '#site');

/** Picks a place in the list. */
async function pick(panel: DermDxCheck, site: string): Promise<void> {
  list(panel).value = site;
  list(panel).dispatchEvent(new Event('change'));
  await panel.updateComplete;
}

/** Points at a place on the map. */
async function point(panel: DermDxCheck, site: string): Promise<void> {
  const place = panel.renderRoot.querySelector(`.body-map [data-site='${site}']`)!;
  place.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await panel.updateComplete;
}

describe('what is told about the person', () => {
  it('keeps an impossible age in sight, and has it put right before it examines', async () => {
    const panel = await reach('patient');
    const results = listen<{ patient: { age?: number } }>(panel, 'dermdx-result');
    await type(panel, '50');
    const field = await type(panel, '500');
    expect(field.value).to.equal('500');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    // whatever else is said meanwhile
    await point(panel, 'hand');
    expect(field.value).to.equal('500');
    press(panel, 'Examine');
    await panel.updateComplete;
    expect(words(panel)).to.include('Please give an age from 0 to');

    await type(panel, '51');
    expect(field.hasAttribute('aria-invalid')).to.equal(false);
    press(panel, 'Examine');
    await heading(panel, 'most likely');
    expect(results[0]!.patient.age).to.equal(51);
  });

  it('forgets an age that was taken back', async () => {
    const panel = await reach('patient');
    const results = listen<{ patient: { age?: number } }>(panel, 'dermdx-result');
    await type(panel, '50');
    await type(panel, '');
    press(panel, 'Examine');
    await heading(panel, 'most likely');
    expect(results[0]!.patient).not.to.have.property('age');
  });

  it('has the list and the body show the same place, in whatever order they are used', async () => {
    const panel = await reach('patient');
    const chosen = () => {
      const regions = panel.renderRoot.querySelectorAll('.body-map [aria-checked=true]');
      return [
        list(panel).value,
        ...[...regions].map((region) => (region as SVGElement).dataset.site),
      ];
    };
    expect(chosen()).to.deep.equal(['back', 'back']);
    await pick(panel, 'foot');
    expect(chosen()).to.deep.equal(['foot', 'foot']);
    await point(panel, 'hand');
    expect(chosen()).to.deep.equal(['hand', 'hand']);
    await point(panel, 'foot');
    expect(chosen()).to.deep.equal(['foot', 'foot']);
    await pick(panel, '');
    expect(chosen()).to.deep.equal(['']);
  });
});
