/**
 * A caller's listener that can do no harm: what it throws is reported, as the page's own errors are, and
 * ends nothing.
 */
export function harmless<Event>(
  listener: ((event: Event) => void) | undefined,
): ((event: Event) => void) | undefined {
  if (!listener) return undefined;
  return (event) => {
    try {
      listener(event);
    } catch (error) {
      reportError(error);
    }
  };
}
