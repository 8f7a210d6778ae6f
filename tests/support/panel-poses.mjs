/**
 * What a view looks like once somebody did something in it that is no state of its own: for axe, and
 * for screenshots. Plain JavaScript, since a page of the screenshots loads it as it is.
 */

/** @typedef {import('@dermdx/widget').DermDxCheck} DermDxCheck */

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
  'compare-kept': {
    state: 'compare',
    act: async (panel) => {
      submit(panel);
      const shown = '.kept-result canvas:not([width="0"])';
      await until('the kept result', () => panel.renderRoot.querySelector(shown));
    },
  },
  'compare-sure': {
    state: 'compare',
    act: async (panel) => {
      submit(panel);
      const buttons = '.compare > .buttons .button';
      const found = () => [...panel.renderRoot.querySelectorAll(buttons)].at(-2);
      const removeAll = await until('the button that deletes all', found);
      if (removeAll instanceof HTMLElement) removeAll.click();
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
 * Two receipts of one minute and one place, of which one has a small picture.
 *
 * @param {string} endpoint
 * @param {string} [answerCode] - of the first
 */
async function keepReceipts(endpoint, answerCode) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 96 });
  const context = canvas.getContext('2d');
  for (const [colour, radius] of /** @type {const} */ ([
    ['#e8b9a4', 96],
    ['#7a4a35', 30],
  ])) {
    if (!context) break;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(48, 48, radius, 0, 7);
    context.fill();
  }
  /** @type {Blob | null} */
  const jpeg = await new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg');
  });
  const thumbnail = await jpeg?.arrayBuffer();
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('dermdx');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error('The browser keeps nothing.'));
    };
  });
  const work = database.transaction('receipts', 'readwrite');
  const same = { endpoint, site: 'back', receivedAt: Date.UTC(2026, 4, 4, 9, 30) };
  work.objectStore('receipts').put({
    ...same,
    id: 'first',
    token: 'wq3fA9zz',
    thumbnail,
    ...(answerCode ? { answerCode } : {}),
  });
  work.objectStore('receipts').put({ ...same, id: 'second', token: 'k2Lm81bc' });
  await new Promise((resolve) => (work.oncomplete = resolve));
  database.close();
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
