import type { AbstainReason, Diagnosis } from '@dermdx/core';
import type { CheckState } from '@dermdx/widget';

/** A diagnosis, with some of it changed. */
export function diagnosis(changes?: Partial<Diagnosis>): Diagnosis;
/** A picture that cannot be judged, for these reasons. */
export function abstained(...reasons: AbstainReason[]): Diagnosis;
/** Every state by name, with this picture in it. */
export function panelStates(picture: Blob): Record<string, CheckState>;
