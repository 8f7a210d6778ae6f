import type { AbstainedDiagnosis, GivenDiagnosis, ModelIdentity } from '@dermdx/contract';
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
 *
 * @example
 * ```ts
 * import { createElement } from 'react';
 * import { DermDxCheck } from '@dermdx/widget/react';
 *
 * export const Check = () =>
 *   createElement(DermDxCheck, {
 *     assetBase: '/dermdx/assets/',
 *     onResult: ({ detail }) => console.log(detail.top.label),
 *   });
 * ```
 */
export const DermDxCheck = createComponent({
  tagName: 'dermdx-check',
  elementClass: Element,
  react,
  events: {
    onReady: 'dermdx-ready' as EventName<CustomEvent<ModelIdentity>>,
    onLoading: 'dermdx-progress' as EventName<CustomEvent<ProgressEvent>>,
    onResult: 'dermdx-result' as EventName<CustomEvent<GivenDiagnosis>>,
    onAbstain: 'dermdx-abstain' as EventName<CustomEvent<AbstainedDiagnosis>>,
    onProblem: 'dermdx-error' as EventName<CustomEvent<Problem>>,
    onSubmitted: 'dermdx-submit' as EventName<CustomEvent<Pick<Delivery, 'id' | 'status'>>>,
  },
});
