/** Whether a key is meant for what has the focus: a field, a list to choose from, a dialog. */
export function isWriting(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  // boxes and circles take no letters
  const field = 'input:not([type=radio], [type=checkbox]), select, textarea, dialog *';
  return target.matches(field);
}
