import { fetchScript } from '../flow/fetch-script.js';

/**
 * The core's reading of a picture, fetched when there is one.
 *
 * @throws PanelError `part-unreachable`
 */
export const loadPictureScript = () =>
  fetchScript(
    () => import('@dermdx/core/picture'),
    (found) => 'openUpright' in found,
  );
