import { existsSync } from 'node:fs';
import { HAPROXY } from './haproxy.mjs';

/** What the tests of clusters need, by the package of Debian that brings it. */
const PROGRAMS = {
  'mariadb-server': ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'],
  'galera-4': ['/usr/lib/galera/libgalera_smm.so'],
  rsync: ['/usr/bin/rsync'],
  lsof: ['/usr/bin/lsof'],
  haproxy: [HAPROXY],
};

/** What makes network namespaces, in any of these places; only root may. */
const IP = ['/usr/sbin/ip', '/sbin/ip', '/bin/ip'];

/**
 * Packages of Debian that are missing for a private cluster behind a proxy.
 *
 * @param {(path: string) => boolean} [exists]
 * @param {boolean} [isRoot] - others have their nodes on addresses of loopback
 */
export function missingForCluster(exists = existsSync, isRoot = process.getuid?.() === 0) {
  const missing = Object.entries(PROGRAMS)
    .filter(([, paths]) => !paths.every(exists))
    .map(([name]) => name);
  return isRoot && !IP.some(exists) ? [...missing, 'iproute2'] : missing;
}

/**
 * What to do about packages that are missing.
 *
 * @param {string[]} missing
 */
export function howToInstall(missing) {
  const names = missing.join(' ');
  return `Missing: ${names}. As root on Debian 12, npm run test:cluster installs it; else: apt-get install ${names}`;
}
