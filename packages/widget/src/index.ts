/**
 * `<dermdx-check>`: a panel that looks at a picture of a skin lesion, on the person's own device.
 *
 * Importing this defines nothing; `@dermdx/widget/define` does.
 *
 * For research and education; not a medical device.
 *
 * @packageDocumentation
 */
export { DermDxCheck } from './dermdx-check.js';
export type { IntendedUse, Theme } from './dermdx-check.js';
export type { CheckState, Delivery } from './check-state.js';
export type { Problem } from './problems.js';
export { LANGUAGES } from './languages.js';
export type { DermDxEventDetails, DermDxEventMap } from './events.js';
export type { Strings } from './strings.js';
