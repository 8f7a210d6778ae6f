import type { CheckState } from '@dermdx/widget';
import type { panelPoses as poses } from '../tests/support/panel-poses.mjs';
import type { panelStates as makeStates } from '../tests/support/panel-states.mjs';

declare global {
  /** What panel-page.mjs puts into a page. */
  var panelPoses: typeof poses;
  var panelStates: typeof makeStates | undefined;
  var states: Record<string, CheckState>;
  /** The same by what the picture shows. */
  var statesOf: Record<'mole' | 'melanoma' | 'photo', Record<string, CheckState>>;
}
