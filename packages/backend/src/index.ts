export { openApp, startBackend } from './backend.js';
export type { Backend, BackendOptions } from './backend.js';
export { ConfigError, readConfig } from './config.js';
export type { Config, KnownModel } from './config.js';
export { checkSchema } from './database/check-schema.js';
export { openDataSource as openDatabase } from './database/data-source.js';
export { describeApi } from './docs/open-api.js';
export { SNOMED_CLASSES, SNOMED_SITES } from './export/codes.js';
export { DEMO_SITE_KEY } from './start/bootstrap.service.js';
