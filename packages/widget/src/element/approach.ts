/**
 * Calls something whenever a person comes near: with the pointer, the focus or what they drag. Never for who
 * asked the browser to fetch no more than needed.
 */
export function onApproach(element: HTMLElement, prepare: () => void): void {
  for (const type of ['pointerenter', 'focusin', 'dragenter']) {
    element.addEventListener(type, (event) => {
      // a finger enters whatever it scrolls past
      const scrolls = event instanceof PointerEvent && event.pointerType === 'touch';
      if (!scrolls && !savesData()) prepare();
    });
  }
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
}
