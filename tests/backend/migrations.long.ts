import { describeKilledMigrations } from '../support/killed-migrations.js';

describeKilledMigrations(16);
