import { isModalOpen } from './modal.js';

/** Whether a key is meant for what has the focus: a field, a list to choose from; or for a dialog over the page. */
export function isWriting(event: KeyboardEvent): boolean {
  if (isModalOpen()) return true;
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  // boxes and circles take no letters
  return target.matches('input:not([type=radio], [type=checkbox]), select, textarea');
}
