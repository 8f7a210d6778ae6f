import { dirname, join } from 'node:path';

// by a name that bundlers do not follow: they would take each file that is looked for into the bundle
const { createRequire } = process.getBuiltinModule('node:module');

/**
 * The folder of this package; seen from the folder in which the process was started where a bundler
 * has moved this script elsewhere.
 */
export function ownFolder(): string {
  return dirname(resolveFrom([import.meta.url, startFolder()], '@dermdx/core/package.json'));
}

/**
 * Where a file of an installed package lies.
 *
 * @param file - as `PACKAGE/FILE`
 * @throws Error as `require.resolve` does
 */
export function findInstalled(file: string): string {
  return resolveFrom([join(ownFolder(), 'package.json'), startFolder()], file);
}

/** Loads a package past every bundler: it has to find its own files. */
export function requireInstalled(name: string): unknown {
  return createRequire(join(ownFolder(), 'package.json'))(name);
}

function startFolder(): string {
  return join(process.cwd(), 'package.json');
}

function resolveFrom([place, ...others]: readonly string[], file: string): string {
  try {
    return createRequire(place!).resolve(file);
  } catch (error) {
    if (others.length === 0) throw error;
    return resolveFrom(others, file);
  }
}
