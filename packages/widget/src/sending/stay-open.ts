const reasons = new Set<string>();

/**
 * Has the browser ask before the page is closed, for as long as there is a reason.
 *
 * @param reason - name of what would be lost
 */
export function stayOpen(reason: string, wanted: boolean): void {
  if (wanted) reasons.add(reason);
  else reasons.delete(reason);
  if (reasons.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
