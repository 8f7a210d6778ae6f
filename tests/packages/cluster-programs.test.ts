import { describe, expect, it } from 'vitest';
import { howToInstall, missingForCluster } from '../../scripts/galera-programs.mjs';

describe('npm run test:cluster, before it starts', () => {
  it('misses nothing where all is there', () => {
    expect(missingForCluster(() => true, true)).toEqual([]);
  });

  it('names every package that is missing', () => {
    const missing = missingForCluster(() => false, true);
    const all = ['mariadb-server', 'galera-4', 'rsync', 'lsof', 'haproxy', 'iproute2'];
    expect(missing).toEqual(all);
    expect(howToInstall(missing)).toContain(`apt-get install ${all.join(' ')}`);
  });

  it('wants a package of which a part is missing', () => {
    const exists = (path: string) => path !== '/usr/bin/mariadb-install-db';
    expect(missingForCluster(exists, true)).toEqual(['mariadb-server']);
  });

  it('makes no namespaces for who is not root, and does not want what makes them', () => {
    expect(missingForCluster((path) => !path.endsWith('/ip'), false)).toEqual([]);
    expect(missingForCluster((path) => !path.endsWith('/ip'), true)).toEqual(['iproute2']);
  });
});
