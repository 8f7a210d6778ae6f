/**
 * `<dermdx-check>`: a panel that looks at a picture of a skin lesion, on the person's own device.
 *
 * Importing this defines nothing; `@dermdx/widget/define` does.
 *
 * For research and education; not a medical device.
 *
 * @packageDocumentation
 */
export { DermDxCheck } from './element/dermdx-check.js';
export type { IntendedUse, Theme } from './element/dermdx-check.js';
export type { CheckState, Delivery } from './flow/check-state.js';
export type { Problem } from './flow/problems.js';
export { LANGUAGES } from './lang/known-languages.js';
export type { DermDxEventDetails, DermDxEventMap } from './flow/events.js';
export type { Strings } from './lang/strings.js';
