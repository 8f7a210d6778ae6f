import { existsSync } from 'node:fs';
import { HAPROXY } from './haproxy.mjs';

/** What the tests of clusters need, by the package of Debian that brings it. */
const PROGRAMS = {
  'mariadb-server': ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'],
  'galera-4': ['/usr/lib/galera/libgalera_smm.so'],
  rsync: ['/usr/bin/rsync'],
  lsof: ['/usr/bin/lsof'],
  haproxy: [HAPROXY],
  iproute2: ['/usr/sbin/ip', '/sbin/ip', '/bin/ip'],
};

/** Packages of Debian that are missing for a private cluster behind a proxy. */
export function missingForCluster() {
  return Object.entries(PROGRAMS)
    .filter(([name, paths]) =>
      name === 'iproute2' ? !paths.some(existsSync) : !paths.every(existsSync),
    )
    .map(([name]) => name);
}
