import { DermDxCheck } from './index.js';

/** Defines `<dermdx-check>`; a page that loads this twice keeps the first. */
if (!customElements.get('dermdx-check')) customElements.define('dermdx-check', DermDxCheck);
