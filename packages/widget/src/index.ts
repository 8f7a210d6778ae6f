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
export type { Theme } from './dermdx-check.js';
export type { Problem } from './check-state.js';
export type { DermDxEventDetails, DermDxEventMap } from './events.js';
export type { Strings } from './lang/strings.js';
