import { DermDxCheck } from '../index.js';
import './define.js';

/** `dermdx assets …/assets` beside this script is all that a page needs. */
DermDxCheck.defaultAssetBase = new URL('./assets/', import.meta.url).href;
