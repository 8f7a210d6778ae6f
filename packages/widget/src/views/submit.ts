/**
 * Enter in a field does what the view's main button does, as in a form. The views are no forms: a
 * frame that is sandboxed without `allow-forms` submits none, and tells nobody.
 */
export const onEnter =
  (go: (event: Event) => void) =>
  (event: KeyboardEvent): void => {
    // while a word is being composed, Enter ends the word
    if (event.key !== 'Enter' || event.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    go(event);
  };

/**
 * A field, by its name, of the view in which something was pressed.
 *
 * @throws Error when that view has none of this name
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function fieldOf<Field extends HTMLElement = HTMLInputElement>(
  { currentTarget }: Event,
  name: string,
): Field {
  const view = currentTarget instanceof Element ? currentTarget.closest('.body') : undefined;
  const field = view?.querySelector<Field>(`[name='${name}']`);
  if (!field) throw new Error(`The view has no field ${name}.`);
  return field;
}
