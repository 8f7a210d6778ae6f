import type { DermDxCheck } from '@dermdx/widget';
import { fixture } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';

/** A page in a frame, with the panel's script under the strict policy. */
export interface FramePage {
  page: Document;
  panel: DermDxCheck;
}

/** Opens that page in a frame, sandboxed where `sandbox` names what is allowed. */
export async function openFrame(sandbox?: string): Promise<FramePage> {
  const frame = await fixture<HTMLIFrameElement>('<iframe title="a page"></iframe>');
  frame.style.cssText = 'inline-size: 100%; block-size: 600px';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = '/tests/widget/strict-csp.html';
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  await waitUntil(() => frame.contentWindow!.customElements.get('dermdx-check'), 'not defined');
  const page = frame.contentDocument!;
  return { page, panel: page.querySelector<DermDxCheck>('dermdx-check')! };
}

/** Hands a picture over as that page's own file input does: one of another page is a stranger to it. */
export function chooseThere({ page, panel }: FramePage, picture: File): void {
  const { File, DataTransfer, Event } = page.defaultView!;
  const carried = new DataTransfer();
  carried.items.add(new File([picture], picture.name, { type: picture.type }));
  const input = panel.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = carried.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
