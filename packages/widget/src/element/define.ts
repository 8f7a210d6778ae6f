import { DermDxCheck } from '../index.js';

/** Defines `<dermdx-check>`; a page that loads this twice keeps the first. */
// on a server there may be no such thing
if ('customElements' in globalThis && !customElements.get('dermdx-check')) {
  customElements.define('dermdx-check', DermDxCheck);
}
