import { sendKeys } from '@web/test-runner-commands';
import { waitUntil } from './wait-until.js';

/** Milliseconds in which a page that is still being drawn gets a key, before it counts as lost. */
const LATE = 5_000;

/**
 * Presses a key and waits until the page got it, as a person does, who sees that nothing happened and
 * presses again: a browser that has not drawn its page yet hands keys over late, or throws them away.
 * What the page does with a key that it got is its own doing.
 *
 * @param key - as puppeteer calls it, such as `Tab`, `Space` or `a`
 * @throws Error when the key does not reach the page
 */
export async function strike(key: string): Promise<void> {
  const makesText = key === 'Enter' || key === 'Space' || key.length === 1;
  let down: Event | undefined;
  let text: Event | undefined;
  const watch = new AbortController();
  const { signal } = watch;
  addEventListener('keydown', (event) => (down = event), { capture: true, signal });
  addEventListener('keypress', (event) => (text = event), { capture: true, signal });
  // a key that was dealt with as it went down makes no text
  const isHere = () => Boolean(makesText && !down?.defaultPrevented ? text : down);
  let pressed = -Infinity;
  const arrives = async (): Promise<boolean> => {
    if (isHere()) return true;
    if (performance.now() - pressed < LATE) return false;
    await sendKeys({ press: key });
    pressed = performance.now();
    return isHere();
  };
  try {
    await waitUntil(
      arrives,
      `${key} does not reach the page, which is ${document.visibilityState}`,
    );
  } finally {
    watch.abort();
  }
}

/** Types a text, character by character. */
export async function type(text: string): Promise<void> {
  for (const character of text) await strike(character);
}
