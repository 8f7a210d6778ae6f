import type { DermDxCheck } from '@dermdx/widget';

/** Every pose by name: the state that it begins with, and what is done then. */
export const panelPoses: Record<
  string,
  { state: string; act: (panel: DermDxCheck) => void | Promise<void> }
>;
