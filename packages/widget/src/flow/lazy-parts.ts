import type { CSSResult } from 'lit';
import type { View } from './check-state.js';
import { scriptMissing } from './lazy-network.js';

const LOADERS = {
  steps: () => import('../views/steps/part.js'),
  answer: () => import('../views/answer/part.js'),
  sending: () => import('../views/sending/part.js'),
  compare: () => import('../views/compare/part.js'),
};

/** A part of the panel that is fetched when somebody gets there. */
export type PartName = keyof typeof LOADERS;
/** The parts that are here. */
export type Parts = { [Name in PartName]?: Awaited<ReturnType<(typeof LOADERS)[Name]>> };

const PART_OF: Partial<Record<View, PartName>> = {
  describe: 'steps',
  check: 'steps',
  examine: 'steps',
  declined: 'steps',
  frame: 'steps',
  unfit: 'steps',
  patient: 'steps',
  result: 'answer',
  abstained: 'answer',
  consent: 'sending',
  sent: 'sending',
  receipts: 'sending',
  compare: 'compare',
};

/** The part that a view is in; undefined when it is in the first script. */
export const partOf = (view: View): PartName | undefined => PART_OF[view];

const parts: Parts = {};
const loading = new Map<PartName, Promise<unknown>>();

/** The parts that are here; shared by all panels of a page. */
export const loadedParts: Readonly<Parts> = parts;

/** Fetches a part once; again after it failed. */
export async function loadPart<Name extends PartName>(
  name: Name,
): Promise<NonNullable<Parts[Name]>> {
  const promise = loading.get(name) ?? LOADERS[name]();
  loading.set(name, promise);
  try {
    const part = (await promise) as NonNullable<Parts[Name]>;
    parts[name] = part;
    return part;
  } catch (error) {
    loading.delete(name);
    return scriptMissing(error);
  }
}

/** Gives a panel the styles of the parts that are here. */
export function adoptPartStyles(root: ShadowRoot): void {
  const wanted = Object.values(parts).flatMap((part: { styles: CSSResult[] }) => part.styles);
  const sheets = wanted.map(({ styleSheet }) => styleSheet).filter((sheet) => sheet !== undefined);
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}
