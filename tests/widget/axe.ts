import type axe from 'axe-core';
// puts itself on the window
import 'axe-core/axe.min.js';
import { expect } from '@open-wc/testing';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Has axe look through an element, by WCAG 2.2 AA with its rule for targets, which is off by default. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await window.axe.run(element, {
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
  });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  expect(found).to.deep.equal([]);
}
