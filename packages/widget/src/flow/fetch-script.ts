import { PanelError } from './problems.js';

let tries = 0;

/**
 * Fetches a script that is loaded on demand, as often as it is called.
 *
 * @param load - the `import()` that the bundler knows of
 * @param isIt - whether what came is what was wanted
 * @throws PanelError `part-unreachable`
 */
export async function fetchScript<T>(
  load: () => Promise<T>,
  isIt: (found: T) => boolean,
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    try {
      return await fetchAnew(String(cause), isIt);
    } catch {
      const message = `A script could not be fetched. Host all files beside each other (${String(cause)}).`;
      throw new PanelError('part-unreachable', message, { cause });
    }
  }
}

/**
 * Firefox remembers for as long as the page lasts that a script could not be fetched: it is asked for
 * under another address, which the error names.
 */
async function fetchAnew<T>(error: string, isIt: (found: T) => boolean): Promise<T> {
  const [address] = /https?:\/\/\S+/.exec(error) ?? [];
  if (!address) throw new Error(error);
  const again = new URL(address);
  again.searchParams.set('again', String(++tries));
  const found = (await import(/* @vite-ignore */ /* webpackIgnore: true */ again.href)) as T;
  if (!isIt(found)) throw new Error(error);
  return found;
}
