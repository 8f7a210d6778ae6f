import { words } from './language.js';
import { router } from './routes.js';
import { applyTheme } from './theme.js';

applyTheme();
await words.load();
router.start();
await import('./dermdx-admin.js');
