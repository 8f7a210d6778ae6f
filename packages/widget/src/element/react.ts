import type { Diagnosis, ModelIdentity } from '@dermdx/contract';
import type { ProgressEvent } from '@dermdx/core';
import { createComponent } from '@lit/react';
import type { EventName } from '@lit/react';
import * as react from 'react';
import type { Delivery, Problem } from '../index.js';
import { DermDxCheck as Element } from '../index.js';
import './define.js';

/**
 * `<dermdx-check>` as a React component: properties by their names, events as `onResult` and the
 * like, slots by children with a `slot`.
 */
export const DermDxCheck = createComponent({
  tagName: 'dermdx-check',
  elementClass: Element,
  react,
  events: {
    onReady: 'dermdx-ready' as EventName<CustomEvent<ModelIdentity>>,
    onLoading: 'dermdx-progress' as EventName<CustomEvent<ProgressEvent>>,
    onResult: 'dermdx-result' as EventName<CustomEvent<Diagnosis>>,
    onAbstain: 'dermdx-abstain' as EventName<CustomEvent<Diagnosis>>,
    onProblem: 'dermdx-error' as EventName<CustomEvent<Problem>>,
    onSubmitted: 'dermdx-submit' as EventName<CustomEvent<Pick<Delivery, 'id' | 'status'>>>,
  },
});
