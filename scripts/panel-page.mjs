/** A page with nothing but a panel, in any of its made-up states: for screenshots. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const modules = ['panel-states', 'panel-poses']
  .map((name) => readFileSync(join(root, `tests/support/${name}.mjs`), 'utf8'))
  .join('\n')
  // one after the other, each has what it imports of the one before
  .replace(/^import .*;$/gm, '');

/**
 * Opens the demo clinic with every state of the panel at hand; their names.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} address
 */
export async function openPanelPage(page, address) {
  // only to put the made-up states on the page; that the panel obeys the policy is tested elsewhere
  await page.setBypassCSP(true);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(address);
  const content = `${modules}\nObject.assign(window, { panelStates, panelPoses });`;
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction(() => globalThis.panelStates);
  return page.evaluate(prepare);
}

/** In the page: nothing but a panel, and sample pictures to show. */
async function prepare() {
  document.body.replaceChildren();
  document.body.style.padding = '16px';
  const { panelStates, panelPoses } = globalThis;
  if (!panelStates) throw new Error('The states of the panel are not there.');
  /** @param {string} name */
  const fetched = async (name) => {
    const response = await fetch(`/samples/${name}.jpg`);
    return new File([await response.blob()], `${name}.jpg`, { type: 'image/jpeg' });
  };
  const mole = await fetched('nv-ISIC_0024355');
  globalThis.states = panelStates(mole);
  globalThis.statesOf = {
    mole: globalThis.states,
    melanoma: panelStates(await fetched('mel-ISIC_0024315')),
    photo: panelStates(await fromAfar(mole)),
  };
  return [...Object.keys(globalThis.states), ...Object.keys(panelPoses)];

  /**
   * As a phone sees it: a small spot on much skin, in the light of a room.
   *
   * @param {Blob} picture
   */
  async function fromAfar(picture) {
    const spot = await createImageBitmap(picture);
    const canvas = new OffscreenCanvas(600, 450);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser draws nothing.');
    const light = pen.createLinearGradient(0, 0, 600, 450);
    light.addColorStop(0, '#e9c2a6');
    light.addColorStop(1, '#b98a70');
    pen.fillStyle = light;
    pen.fillRect(0, 0, 600, 450);
    pen.filter = 'blur(1px)';
    pen.beginPath();
    pen.ellipse(310, 220, 34, 28, 0, 0, 7);
    pen.clip();
    pen.drawImage(spot, 255, 180, 110, 82);
    return canvas.convertToBlob({ type: 'image/jpeg' });
  }
}

/**
 * What is shown: a state or pose by its name, in which language and colours, and what the page sets besides.
 *
 * @typedef {object} Shown
 * @property {string} name
 * @property {'light' | 'dark'} theme
 * @property {string} lang
 * @property {Record<string, unknown>} [properties] - of the panel
 * @property {Record<string, string>} [slots] - words of the page by slot
 * @property {'mole' | 'melanoma' | 'photo'} [picture]
 */

/**
 * In the page: a new panel in a state, or in one in which somebody did something.
 *
 * @param {Shown} shown
 */
export async function showPanel({ name, theme, lang, properties, slots = {}, picture = 'mole' }) {
  const panel = document.createElement('dermdx-check');
  document.documentElement.style.colorScheme = theme;
  Object.assign(panel, { theme, lang, ...properties });
  for (const [slot, textContent] of Object.entries(slots)) {
    panel.append(Object.assign(document.createElement('span'), { slot, textContent }));
  }
  document.body.replaceChildren(panel);
  const pose = globalThis.panelPoses[name];
  const state = globalThis.statesOf[picture][pose?.state ?? name];
  const undo = pose?.before?.();
  if (state) panel.showState(state);
  const ready = () => {
    const shadow = panel.renderRoot;
    const needsPicture = shadow.querySelector('.picture, .square, .framing-view');
    const hasPicture = shadow.querySelector('canvas');
    const waiting =
      shadow.querySelector('.waiting') || panel.renderRoot.querySelector('section')?.lang !== lang;
    return shadow.querySelector('h2') && !waiting && (!needsPicture || hasPicture);
  };
  for (let tries = 0; !ready() && tries < 150; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await pose?.act(panel);
  undo?.();
  await new Promise((resolve) => setTimeout(resolve, 60));
}
