import type { AbstainedDiagnosis, GivenDiagnosis, ModelIdentity } from '@dermdx/contract';
import type { ProgressEvent } from '@dermdx/core';
import type { Delivery } from './check-state.js';
import type { Problem } from './problems.js';

/** What `<dermdx-check>` tells the page, by event name; each value is the event's `detail`. */
export interface DermDxEventDetails {
  /** The network is loaded. */
  'dermdx-ready': ModelIdentity;
  /** A step of loading the network. */
  'dermdx-progress': ProgressEvent;
  /** A picture was diagnosed; the panel is about to show it. */
  'dermdx-result': GivenDiagnosis;
  /** A picture could not be judged; no class of the diagnosis may be shown. */
  'dermdx-abstain': AbstainedDiagnosis;
  /** Something went wrong; the panel is about to say so. */
  'dermdx-error': Problem;
  /** The person sent a result, or it was kept to be sent later. */
  'dermdx-submit': Pick<Delivery, 'id' | 'status'>;
}

/** The events of `<dermdx-check>`, as listeners receive them. */
export type DermDxEventMap = {
  [Name in keyof DermDxEventDetails]: CustomEvent<DermDxEventDetails[Name]>;
};

/** Tells the page; the event leaves shadow trees and bubbles up to the document. */
export function emit<Name extends keyof DermDxEventDetails>(
  target: EventTarget,
  name: Name,
  detail: DermDxEventDetails[Name],
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

declare global {
  interface GlobalEventHandlersEventMap extends DermDxEventMap {}
}
