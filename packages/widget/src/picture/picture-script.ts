import { scriptMissing } from '../flow/lazy-network.js';

/**
 * The core's reading of a picture, fetched when there is one.
 *
 * @throws PanelError `asset-unreachable`
 */
export const loadPictureScript = () => import('@dermdx/core/picture').catch(scriptMissing);
