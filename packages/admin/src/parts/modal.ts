const shown = new Set<HTMLDialogElement>();

/** Shows a dialog over everything; the pages show theirs in no other way. */
export function showModal(dialog: HTMLDialogElement | undefined): void {
  if (!dialog) return;
  dialog.showModal();
  shown.add(dialog);
}

/**
 * Whether a dialog lies over the pages. No key is for what is under it, wherever the focus is: after a click on its
 * text, or beside it, the focus is on nothing in it.
 */
export function isModalOpen(): boolean {
  for (const dialog of shown) {
    // closed, or gone from the page
    if (!dialog.matches(':modal')) shown.delete(dialog);
  }
  return shown.size > 0;
}
