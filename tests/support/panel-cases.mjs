/**
 * Twelve results as people meet them, on the page of a clinic that says how it is reached: for somebody who
 * has never seen the panel to say what each tells them to do. Plain JavaScript, since a page loads it as it is.
 */

/** How the made-up clinic is reached, and where results can be sent. */
const CLINIC = {
  endpoint: '/api-not-here',
  bookingLink: '/appointments',
  phone: '030 1234567',
  openingHours: 'Monday to Friday, 8 to 17',
};

/**
 * A case: the state that is shown, on which picture, in which language, and what the clinic says of itself.
 *
 * @typedef {object} PanelCase
 * @property {string} state - name of a state of `panelStates`
 * @property {'mole' | 'melanoma' | 'photo'} [picture] - a mole when left out
 * @property {string} [lang] - English when left out
 * @property {Partial<typeof CLINIC>} clinic
 * @property {Record<string, string>} [slots] - the clinic's own words
 */

/**
 * The cases in the order in which they are shown, by what is behind them; readers see a number alone.
 *
 * @type {Record<string, PanelCase>}
 */
export const panelCases = {
  'healthy-mole': { state: 'result-routine', clinic: CLINIC },
  melanoma: { state: 'result-melanoma', picture: 'melanoma', clinic: CLINIC },
  child: { state: 'result-child', clinic: CLINIC },
  sole: { state: 'result-sole', clinic: CLINIC },
  photograph: { state: 'result-photograph', picture: 'photo', clinic: CLINIC },
  // the person said that it was taken through a dermatoscope
  'phone-picture': { state: 'abstained-photograph', picture: 'photo', clinic: CLINIC },
  abstained: { state: 'abstained-unfamiliar', clinic: CLINIC },
  'just-left-out': { state: 'result-left-out', clinic: CLINIC },
  'long-german': {
    state: 'result-see-soon',
    lang: 'de',
    clinic: { ...CLINIC, openingHours: 'Montag bis Freitag von 8 bis 17 Uhr, außer an Feiertagen' },
    slots: {
      'next-step':
        'Fragen Sie am Empfang nach der Sprechstunde für Muttermale und bringen Sie frühere Befunde mit.',
    },
  },
  arabic: {
    state: 'result-inconclusive',
    lang: 'ar',
    clinic: { ...CLINIC, openingHours: 'من الأحد إلى الخميس، من 8 إلى 17' },
  },
  'no-next-step': { state: 'result-inconclusive', clinic: {} },
  sent: {
    state: 'sent',
    clinic: { ...CLINIC, bookingLink: '' },
    slots: {
      'after-sending': 'Dr Abel looks at it by Friday. Call us then, with your receipt at hand.',
    },
  },
};
