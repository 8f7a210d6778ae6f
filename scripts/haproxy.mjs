import { existsSync } from 'node:fs';

/** Where Debian puts the proxy that docs/scaling.md configures. */
export const HAPROXY = '/usr/sbin/haproxy';

/** Path of an installed HAProxy, or undefined. */
export function findHaproxy() {
  return existsSync(HAPROXY) ? HAPROXY : undefined;
}
