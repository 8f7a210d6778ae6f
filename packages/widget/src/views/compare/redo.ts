import { listResults } from '../../history/results.js';
import { listSpots } from '../../history/spots.js';
import type { Memory, ViewContext } from '../view.js';

/** What is kept on the device, for the view to remember. */
export async function readKept(): Promise<Pick<Memory, 'results' | 'spots'>> {
  const spots = await listSpots();
  return { results: (await listResults()) ?? 'refused', spots };
}

/** Reads what is kept, for a view that shows it for the first time. */
export async function loadKept({ act }: ViewContext): Promise<void> {
  act.remember(await readKept());
}

/**
 * Does something to what is on the device, then says how it went and what is there, at once.
 *
 * @param work - gives what else the view is to remember
 */
export async function redo(
  work: () => Promise<Partial<Memory>>,
  { act }: ViewContext,
  done?: 'done',
): Promise<void> {
  let outcome: 'done' | 'failed' | undefined = done;
  let more: Partial<Memory> = {};
  try {
    more = await work();
  } catch {
    outcome = 'failed';
  }
  act.remember({ ...(await readKept()), ...more, ...(outcome ? { outcome } : {}) });
}

/** Asks once more, then deletes. */
export function askFirst(
  title: string,
  yes: string,
  work: () => Promise<void>,
  context: ViewContext,
): void {
  const { strings, act } = context;
  const { sure, compare } = strings;
  const done = async (): Promise<Partial<Memory>> => {
    await work();
    return {};
  };
  const go = () => redo(done, context);
  act.remember({ sure: { title, text: compare.lasting, yes, no: sure.no, go } });
}
