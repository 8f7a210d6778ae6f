import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/dermdx.js';

/**
 * Puts a plug-in into a WordPress that moves and combines scripts as those do that make pages faster: it leaves
 * alone what is marked so, or (`combine everything`) nothing. With `policy`, it forbids WebAssembly instead.
 */
export function switchOptimiser(
  site: string,
  mode: 'off' | 'policy' | 'combine' | 'combine everything',
): void {
  const folder = join(site, 'wp-content/mu-plugins');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(site, 'wp-content/cache'), { recursive: true });
  copyFileSync(join(root, 'tests/wordpress/optimiser.php'), join(folder, 'optimiser.php'));
  writeFileSync(join(folder, 'optimiser.mode'), mode);
}
