/**
 * What a view looks like once somebody did something in it that is no state of its own: for axe, and
 * for screenshots. Plain JavaScript, since a page of the screenshots loads it as it is.
 */

const submit = (panel) => {
  panel.renderRoot.querySelector('form').requestSubmit();
};

/** Every pose by name: the state that it begins with, and what is done then. */
export const panelPoses = {
  'choose-dragging': {
    state: 'choose',
    act: (panel) => {
      const dataTransfer = new globalThis.DataTransfer();
      dataTransfer.items.add(new File([''], 'mole.jpg', { type: 'image/jpeg' }));
      panel.dispatchEvent(new globalThis.DragEvent('dragover', { dataTransfer, cancelable: true }));
    },
  },
  'patient-wrong': {
    state: 'patient',
    act: (panel) => {
      panel.renderRoot.querySelector('#age').value = '190';
      submit(panel);
    },
  },
  'result-unfolded': {
    state: 'result-see-soon',
    act: async (panel) => {
      for (const details of panel.renderRoot.querySelectorAll('details')) details.open = true;
      await until(() => panel.renderRoot.querySelector('[part~=facts] h4'));
    },
  },
  'result-map-hidden': {
    state: 'result-see-soon',
    act: (panel) => {
      panel.renderRoot.querySelector('.map-controls [type=checkbox]').click();
    },
  },
  'consent-missing': { state: 'consent', act: submit },
  'consent-earlier': {
    state: 'consent',
    act: async (panel) => {
      const earlier = panel.renderRoot.querySelector('#earlier');
      earlier.value = 'code';
      earlier.dispatchEvent(new Event('change'));
      await panel.updateComplete;
      submit(panel);
    },
  },
  'receipts-wrong': { state: 'receipts', act: submit },
  'compare-kept': {
    state: 'compare',
    act: async (panel) => {
      submit(panel);
      await until(() => panel.renderRoot.querySelector('.kept-result canvas:not([width="0"])'));
    },
  },
  'compare-sure': {
    state: 'compare',
    act: async (panel) => {
      submit(panel);
      const removeAll = () =>
        [...panel.renderRoot.querySelectorAll('.compare > .buttons .button')].at(-2);
      await until(removeAll);
      removeAll().click();
    },
  },
};

async function until(met) {
  for (let tries = 0; !met() && tries < 250; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
