import type { DermDxCheck } from '@dermdx/widget';
import { expect, fixture } from '@open-wc/testing';
import { paint } from './panel.js';
import { waitUntil } from './wait-until.js';

const BUNDLE = '/packages/widget/dist/dermdx-check.js';

describe('the script-tag bundle', () => {
  it('does no harm to a page that has the element already', async () => {
    const first = customElements.get('dermdx-check');
    expect(first).to.be.a('function');
    await import(BUNDLE);
    await import(`${BUNDLE}?again`);
    expect(customElements.get('dermdx-check')).to.equal(first);
  });

  it('works under a strict policy without a single violation', async () => {
    const frame = await fixture<HTMLIFrameElement>('<iframe title="strict"></iframe>');
    const violations: string[] = [];
    frame.src = '/tests/widget/strict-csp.html';
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
    });
    const page = frame.contentDocument!;
    page.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      violations.push(`${violatedDirective} ${blockedURI}`);
    });
    await waitUntil(() => frame.contentWindow!.customElements.get('dermdx-check'), 'not defined');
    const panel = page.querySelector<DermDxCheck>('dermdx-check')!;
    // the page's own File: one of another page is a stranger to it
    const { File } = frame.contentWindow as Window & typeof globalThis;
    const picture = new File([await paint()], 'spot.png', { type: 'image/png' });
    for (const source of ['photograph', 'dermatoscope'] as const) {
      const diagnosis = await panel.diagnose(picture, source);
      expect(diagnosis?.status).to.equal('diagnosed');
      await panel.updateComplete;
    }
    expect(panel.renderRoot.querySelectorAll('.classes li')).to.have.length(7);
    expect(violations).to.deep.equal([]);
  });

  it('looks for the network beside itself', async () => {
    const frame = await fixture<HTMLIFrameElement>('<iframe title="default"></iframe>');
    frame.src = '/tests/widget/strict-csp.html';
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
    });
    await waitUntil(() => frame.contentWindow!.customElements.get('dermdx-check'), 'not defined');
    const panel = frame.contentDocument!.querySelector<DermDxCheck>('dermdx-check')!;
    panel.removeAttribute('asset-base');
    expect(panel.assetBaseInUse).to.equal(
      new URL('/packages/widget/dist/assets/', location.href).href,
    );
  });
});
