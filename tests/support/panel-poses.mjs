/**
 * What a view looks like once somebody did something in it that is no state of its own: for axe, and
 * for screenshots. Plain JavaScript, since a page of the screenshots loads it as it is.
 */

import { diagnosis } from './panel-states.mjs';

/** @typedef {import('@dermdx/widget').DermDxCheck} DermDxCheck */
/** @typedef {import('@dermdx/core').MeasuredDiagnosis} MeasuredDiagnosis */

/**
 * Presses the view's main button.
 *
 * @param {DermDxCheck} panel
 */
const submit = (panel) => {
  find(panel, '.button:not(.quiet)', HTMLButtonElement).click();
};

/**
 * Something that the panel shows.
 *
 * @template {Element} T
 * @param {DermDxCheck} panel
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function find(panel, selector, kind) {
  const found = panel.renderRoot.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The panel shows no ${selector}.`);
  return found;
}

/**
 * Every pose by name: the state that it begins with, and what is done then. What is prepared before the state is shown
 * is undone after the pose.
 *
 * @type {Record<string, {
 *   state: string,
 *   before?: () => () => void,
 *   act: (panel: DermDxCheck) => void | Promise<void>,
 * }>}
 */
export const panelPoses = {
  'choose-dragging': {
    state: 'choose',
    act: (panel) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([''], 'mole.jpg', { type: 'image/jpeg' }));
      panel.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }));
    },
  },
  'patient-wrong': {
    state: 'patient',
    act: (panel) => {
      find(panel, '#age', HTMLInputElement).value = '190';
      submit(panel);
    },
  },
  'result-unfolded': {
    state: 'result-see-soon',
    act: async (panel) => {
      for (const details of panel.renderRoot.querySelectorAll('details')) details.open = true;
      await until('the facts', () => panel.renderRoot.querySelector('[part~=facts] h4'));
    },
  },
  'result-map': {
    state: 'result-see-soon',
    act: (panel) => {
      find(panel, '.map-controls [type=checkbox]', HTMLInputElement).click();
    },
  },
  'consent-missing': { state: 'consent', act: submit },
  'consent-earlier': {
    state: 'consent',
    act: async (panel) => {
      const earlier = find(panel, '#earlier', HTMLSelectElement);
      earlier.value = 'code';
      earlier.dispatchEvent(new Event('change'));
      await panel.updateComplete;
      submit(panel);
    },
  },
  'consent-phone': {
    state: 'consent',
    before: () => answerWith('/settings', { asksPhone: true, givesAnswers: true }),
    act: async (panel) => {
      await until('the number', () => panel.renderRoot.querySelector('[name=call]'));
      find(panel, '[name=call]', HTMLInputElement).click();
      await panel.updateComplete;
      submit(panel);
    },
  },
  'sent-sure': {
    state: 'sent',
    act: (panel) => {
      find(panel, '.receipt .button.erase', HTMLButtonElement).click();
    },
  },
  'receipts-wrong': { state: 'receipts', act: submit },
  'receipts-kept': {
    state: 'receipts',
    act: async (panel) => {
      await keepReceipts(panel.endpoint);
      // seen anew, as on a later visit
      panel.showState({ view: 'choose' });
      await panel.updateComplete;
      panel.showState({ view: 'receipts' });
      const shown = '.kept canvas:not([width="0"])';
      await until('the receipts', () => panel.renderRoot.querySelector(shown));
    },
  },
  'receipts-answer': {
    state: 'receipts',
    act: async (panel) => {
      await keepReceipts(panel.endpoint, '7QK2-M0ZV-4XHN-P9TB-3CWE');
      panel.showState({ view: 'choose' });
      await panel.updateComplete;
      panel.showState({ view: 'receipts' });
      await until('the receipt', () => panel.renderRoot.querySelector('.answerable'));
      const words = 'Please come in on Monday, 4 May, at nine.\nBring your health card.';
      const answers = [{ at: Date.UTC(2026, 4, 2, 8), language: 'en', words }];
      const stop = answerWith('/answers', { answers });
      find(panel, '.answerable .button', HTMLButtonElement).click();
      await until('the answer', () => panel.renderRoot.querySelector('.reply'));
      stop();
    },
  },
  'receipts-answer-wrong': {
    state: 'receipts',
    act: async (panel) => {
      panel.answers = true;
      await panel.updateComplete;
      submit(panel);
    },
  },
  'sent-qr': {
    state: 'sent',
    act: async (panel) => {
      find(panel, '.qr summary', HTMLElement).click();
      await until('the QR code', () => panel.renderRoot.querySelector('.squares path'));
    },
  },
  'compare-spot': { state: 'compare', act: showSpot },
  'compare-unfolded': {
    state: 'compare',
    act: async (panel) => {
      await showSpot(panel);
      for (const details of panel.renderRoot.querySelectorAll('details')) details.open = true;
      find(panel, '.measure', HTMLButtonElement).click();
      await until('the marks', () => panel.renderRoot.querySelector('.mark'));
      find(panel, '.slider input', HTMLInputElement).value = '2';
      find(panel, '.slider input', HTMLInputElement).dispatchEvent(new Event('input'));
    },
  },
  'compare-sure': {
    state: 'compare',
    act: async (panel) => {
      await showSpot(panel);
      const removeAll = [...panel.renderRoot.querySelectorAll('.manage .button')].at(-1);
      if (removeAll instanceof HTMLElement) removeAll.click();
    },
  },
  'follow-spot': {
    state: 'compare',
    act: async (panel) => {
      await showSpot(panel);
      panel.showState({ view: 'follow', spot: 'knee' });
      await until('the earlier picture', () =>
        panel.renderRoot.querySelector('.viewfinder canvas'),
      );
    },
  },
};

/**
 * Answers what the panel asks of the clinic's server, in its place.
 *
 * @param {string} end - of the address
 * @param {unknown} body
 * @returns {() => void} how to stop
 */
function answerWith(end, body) {
  const real = window.fetch;
  window.fetch = (input, init) =>
    typeof input === 'string' && input.endsWith(end)
      ? Promise.resolve(Response.json(body))
      : real.call(window, input, init);
  return () => {
    window.fetch = real;
  };
}

/**
 * A spot with four pictures, of which the third is of another lesion by mistake, as on a later visit.
 *
 * @param {DermDxCheck} panel
 */
async function showSpot(panel) {
  await until('what is kept', () => panel.renderRoot.querySelector('.manage'));
  await keepSpot();
  panel.showState({ view: 'choose' });
  await panel.updateComplete;
  panel.showState({ view: 'compare' });
  const shown = '.timeline canvas:not([width="0"])';
  await until('the four pictures', () => panel.renderRoot.querySelectorAll(shown).length === 4);
}

/**
 * Two receipts of one minute and one place, of which one has a small picture.
 *
 * @param {string} endpoint
 * @param {string} [answerCode] - of the first
 */
async function keepReceipts(endpoint, answerCode) {
  const thumbnail = await paintSpot(96, '#7a4a35', 30);
  const database = await openStorage();
  const work = database.transaction('receipts', 'readwrite');
  const same = { endpoint, site: 'back', receivedAt: Date.UTC(2026, 4, 4, 9, 30) };
  const answer = answerCode ? { answerCode } : {};
  work
    .objectStore('receipts')
    .put({ ...same, id: 'first', token: 'wq3fA9zz', thumbnail, ...answer });
  work.objectStore('receipts').put({ ...same, id: 'second', token: 'k2Lm81bc' });
  await new Promise((resolve) => (work.oncomplete = resolve));
  database.close();
}

/**
 * The spot and its results, written as the panel writes them.
 */
async function keepSpot() {
  const other = { label: 'bkl', probability: 0.9 };
  const day = 86_400_000;
  const last = Date.UTC(2026, 4, 4, 9, 30);
  const kept = [
    { id: 'one', keptAt: last - 180 * day, radius: 110, colour: '#7a4a35', share: 0.72 },
    { id: 'two', keptAt: last - 90 * day, radius: 114, colour: '#80503b', share: 0.69 },
    { id: 'three', keptAt: last - 30 * day, radius: 170, colour: '#b08a5a', share: 0.04 },
    { id: 'four', keptAt: last, radius: 116, colour: '#76452f', share: 0.74 },
  ];
  const results = await Promise.all(
    kept.map(async ({ id, keptAt, radius, colour, share }) => {
      const isOther = id === 'three';
      const top = isOther ? other : { label: 'nv', probability: share };
      const rest = (1 - share - (isOther ? other.probability : 0)) / (isOther ? 5 : 6);
      const labels = ['nv', 'mel', 'bkl', 'bcc', 'df', 'akiec', 'vasc'];
      const classes = labels
        .map((label) => ({
          label,
          probability:
            label === 'nv' ? share : isOther && label === 'bkl' ? other.probability : rest,
        }))
        .sort((a, b) => b.probability - a.probability);
      const spread = {
        views: 20,
        classes: classes.map(({ label, probability }) => ({
          label,
          low: Math.max(0, probability - 0.04),
          high: Math.min(1, probability + 0.04),
        })),
      };
      const diagnosed = diagnosis(/** @type {Partial<MeasuredDiagnosis>} */ ({ top, classes }));
      const picture = await paintSpot(480, colour, radius);
      return {
        id,
        spot: 'knee',
        keptAt,
        site: 'lower extremity',
        diagnosis: diagnosed,
        picture,
        spread,
      };
    }),
  );
  const database = await openStorage();
  const work = database.transaction(['spots', 'results'], 'readwrite');
  work.objectStore('spots').put({ id: 'knee', name: 'Left knee', site: 'lower extremity' });
  for (const result of results) work.objectStore('results').put(result);
  await new Promise((resolve) => (work.oncomplete = resolve));
  database.close();
}

/**
 * A made-up spot on skin, as a JPEG.
 *
 * @param {number} side
 * @param {string} colour
 * @param {number} radius
 */
async function paintSpot(side, colour, radius) {
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = canvas.getContext('2d');
  for (const [fill, size] of /** @type {[string, number][]} */ ([
    ['#e8b9a4', side],
    [colour, radius],
  ])) {
    if (!context) break;
    context.fillStyle = fill;
    context.beginPath();
    context.arc(side / 2, side / 2, size, 0, 7);
    context.fill();
  }
  /** @type {Blob | null} */
  const jpeg = await new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg');
  });
  return jpeg?.arrayBuffer();
}

/** @returns {Promise<IDBDatabase>} what the panel keeps, once it has opened it */
function openStorage() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('dermdx');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error('The browser keeps nothing.'));
    };
  });
}

/**
 * Waits until something is there, and gives it.
 *
 * @template T
 * @param {string} what
 * @param {() => T} look
 * @returns {Promise<NonNullable<T>>}
 */
async function until(what, look) {
  for (let tries = 0; tries < 250; tries++) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The panel did not show ${what} within five seconds.`);
}
