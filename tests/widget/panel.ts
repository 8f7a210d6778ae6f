import { fixture } from '@open-wc/testing';
import '@dermdx/widget/define';
import type { CheckState, DermDxCheck } from '@dermdx/widget';
import { loadStrings } from '@dermdx/widget/languages';
import { panelPoses } from '../support/panel-poses.mjs';
import { panelStates } from '../support/panel-states.mjs';
import { waitUntil } from './wait-until.js';

/** Where the test run puts the network and the engine. */
export const ASSETS = '/.cache/assets/';

/** What the panel calls each class. */
export const { labels } = await loadStrings('en');

/** A panel on the page, with the real network unless told otherwise. */
export const mount = (assetBase = ASSETS, attributes = ''): Promise<DermDxCheck> =>
  fixture<DermDxCheck>(`<dermdx-check asset-base="${assetBase}" ${attributes}></dermdx-check>`);

/** A panel that shows a state, with everything in it unfolded. */
export async function show(state: CheckState, attributes = ''): Promise<DermDxCheck> {
  const panel = await mount(ASSETS, attributes);
  panel.showState(state);
  await complete(panel);
  for (const details of panel.renderRoot.querySelectorAll('details')) details.open = true;
  return panel;
}

/** Every state, and every one in which somebody did something, by name. */
export const NAMES = [...Object.keys(panelStates(new Blob())), ...Object.keys(panelPoses)];

/** A panel with all that a site can switch on, in one of {@link NAMES}. */
export async function reach(name: string, attributes = ''): Promise<DermDxCheck> {
  const pose = panelPoses[name];
  const state = panelStates(await paint(600, 450))[pose?.state ?? name]!;
  const undo = pose?.before?.();
  const panel = await show(state, `endpoint="/not-here" history ${attributes}`);
  await pose?.act(panel);
  undo?.();
  await panel.updateComplete;
  const language = panel.getAttribute('lang') ?? 'en';
  await waitUntil(() => find(panel, '.panel').lang === language, 'another language');
  await panel.updateComplete;
  return panel;
}

/** Waits until a view is there with its picture. */
export async function complete(panel: DermDxCheck): Promise<void> {
  await panel.updateComplete;
  await waitUntil(() => panel.renderRoot.querySelector('h2'), 'no view');
  await panel.updateComplete;
  const wants = panel.renderRoot.querySelector('.picture, .square, .framing-view');
  const has = () => panel.renderRoot.querySelector('canvas');
  if (wants) await waitUntil(has, 'no picture');
  await panel.updateComplete;
}

/** The sample picture of a mole, on which the network gives an answer, cut and scaled to this size. */
export async function paint(width = 300, height = 200, name = 'spot.png'): Promise<File> {
  const response = await fetch('/examples/samples/nv-ISIC_0024355.jpg');
  if (!response.ok) throw new Error('There is no such sample.');
  const mole = await createImageBitmap(await response.blob());
  const scale = Math.min(mole.width / width, mole.height / height);
  const [across, down] = [width * scale, height * scale];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas
    .getContext('2d')!
    .drawImage(
      mole,
      (mole.width - across) / 2,
      (mole.height - down) / 2,
      across,
      down,
      0,
      0,
      width,
      height,
    );
  const blob = await new Promise<Blob>((resolve) => {
    canvas.toBlob((made) => {
      resolve(made!);
    });
  });
  return new File([blob], name, { type: blob.type });
}

/** An element inside the panel. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function find<T extends HTMLElement>(panel: DermDxCheck, selector: string): T {
  const found = panel.renderRoot.querySelector<T>(selector);
  if (!found) throw new Error(`The panel has no ${selector} in: ${words(panel)}`);
  return found;
}

/** Everything the panel says, but for what only screen readers are told. */
export function words(panel: DermDxCheck): string {
  const parts = [...panel.renderRoot.querySelectorAll('.panel > :not(.spoken)')];
  return parts
    .map((part) => part.textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What screen readers are told without asking. */
export const spoken = (panel: DermDxCheck): string =>
  find(panel, '.spoken[role=status]').innerText.trim();

/** Waits for a heading and gives it. */
export async function heading(panel: DermDxCheck, text: string | RegExp): Promise<HTMLElement> {
  const matches = () => {
    const title = panel.renderRoot.querySelector('h2')?.textContent ?? '';
    return typeof text === 'string' ? title.includes(text) : text.test(title);
  };
  await waitUntil(matches, `no heading ${String(text)}`);
  return find(panel, 'h2');
}

/** Presses the button with this text. */
export function press(panel: DermDxCheck, text: string): void {
  const buttons = [...panel.renderRoot.querySelectorAll('button')];
  const button = buttons.find((each) => each.textContent.includes(text));
  if (!button) throw new Error(`No button "${text}" in: ${words(panel)}`);
  button.click();
}

/** Says yes to the question that is asked once more. */
export async function agree(panel: DermDxCheck): Promise<void> {
  await waitUntil(() => panel.renderRoot.querySelector('dialog[open]'), 'nothing is asked');
  find(panel, 'dialog .quiet').click();
  await panel.updateComplete;
}

/** Hands files over as the browser's own file input does. */
export function choose(panel: DermDxCheck, ...files: File[]): void {
  const input = find<HTMLInputElement>(panel, 'input[type=file]');
  input.files = carry(...files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Drops something on the panel; tells whether the browser was kept from leaving the page. */
export function drop(panel: DermDxCheck, dataTransfer: DataTransfer): boolean {
  const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
  find(panel, '.panel').dispatchEvent(new DragEvent('dragover', options));
  return !find(panel, '.panel').dispatchEvent(new DragEvent('drop', options));
}

/** Pastes something; tells whether the panel took it. */
export function paste(target: EventTarget, clipboardData: DataTransfer): boolean {
  const options = { clipboardData, bubbles: true, composed: true, cancelable: true };
  return !target.dispatchEvent(new ClipboardEvent('paste', options));
}

/** What a hand or a clipboard carries. */
export function carry(...things: (File | string)[]): DataTransfer {
  const data = new DataTransfer();
  for (const thing of things) {
    if (typeof thing === 'string') data.setData('text/plain', thing);
    else data.items.add(thing);
  }
  return data;
}

/** What the panel tells the page, in order. */
export function listen<T = unknown>(panel: DermDxCheck, name: string): T[] {
  const details: T[] = [];
  panel.addEventListener(name, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}

/** Counts the workers that are started and ended until `stop` is called. */
export function countWorkers() {
  const counts = { started: 0, ended: 0 };
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      counts.started++;
    }
    override terminate(): void {
      counts.ended++;
      super.terminate();
    }
  };
  const stop = (): void => {
    window.Worker = Original;
  };
  return { counts, stop };
}
