import type { CSSResult } from 'lit';
import { fetchScript } from './fetch-script.js';
import type { CheckState } from './check-state.js';

/** All views but the first. */
export type Parts = typeof import('../views/parts.js');

let parts: Parts | undefined;
let loading: Promise<Parts> | undefined;

/** The parts that are fetched on demand, once they are here; shared by all panels of a page. */
export const loadedParts = (): Parts | undefined => parts;

/** Whether all that a state's view needs is here. */
export const hasParts = ({ view }: CheckState): boolean => view === 'choose' || parts !== undefined;

/**
 * Fetches the parts once; again after it failed.
 *
 * @throws PanelError `part-unreachable`
 */
export async function loadParts(): Promise<Parts> {
  loading ??= fetchScript(
    () => import('../views/parts.js'),
    (found) => 'renderState' in found,
  );
  try {
    return (parts = await loading);
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** Gives a panel the styles of the parts, once they are here. */
export function adoptPartStyles(root: ShadowRoot): void {
  if (!parts) return;
  const wanted: CSSResult[] = parts.styles;
  const sheets = wanted.map(({ styleSheet }) => styleSheet).filter((sheet) => sheet !== undefined);
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}
