export { openApp, startBackend } from './backend.js';
export type { Backend, BackendOptions } from './backend.js';
export { ConfigError, readConfig } from './config.js';
export type { Config, KnownModel } from './config.js';
export { describeApi } from './docs/open-api.js';
export { DEMO_SITE_KEY } from './start/bootstrap.service.js';
