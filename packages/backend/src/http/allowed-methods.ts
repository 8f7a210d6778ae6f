import type { Request } from 'express';

interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

/** Nest puts a step before routes that has every method there is. */
const STEP = 20;

/** The methods that the address of a request takes, as `Allow` names them; empty where nothing is. */
export function allowedMethods({ app, originalUrl }: Request): string[] {
  // where a step is mounted, `path` begins there
  const path = originalUrl.split('?', 1)[0]!;
  const { stack } = (app as unknown as { router: { stack: Layer[] } }).router;
  const names = stack.flatMap((layer) => {
    const own = Object.keys(layer.route?.methods ?? {});
    return own.length > 0 && own.length < STEP && matches(layer, path) ? own : [];
  });
  const methods = [...new Set(names.map((name) => name.toUpperCase()))];
  return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods;
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    // what cannot be decoded is the address of nothing
    return false;
  }
}
