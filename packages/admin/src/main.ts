import { words } from './language.js';
import { router } from './router.js';
import { applyTheme } from './theme.js';

applyTheme();
await words.load();
router.start();
await import('./dermdx-admin.js');
