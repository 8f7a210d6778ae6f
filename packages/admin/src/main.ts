import { words } from './language.js';
import { router } from './routes.js';
import { session } from './session.js';
import { applyTheme } from './theme.js';

applyTheme();
await words.load();
router.start();
await import('./dermdx-admin.js');
// what goes wrong is shown by the element, which asks again
await session.load().catch(() => undefined);
