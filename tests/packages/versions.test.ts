import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

interface Package {
  name: string;
  version: string;
  workspaces: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const read = (path: string) =>
  JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Package;

const packages = read('.').workspaces.map(read);
const examples = ['angular', 'next', 'node', 'npm-vite', 'vue'].map((name) => `examples/${name}`);

describe('the packages', () => {
  it('share one version', () => {
    expect(new Set(packages.map(({ version }) => version)).size).toBe(1);
  });

  it.each(examples.map(read))('and $name uses it', (example) => {
    const [{ version } = { version: '' }] = packages;
    const wanted = Object.entries({ ...example.dependencies, ...example.devDependencies });
    for (const [name, range] of wanted.filter(([name]) => name.startsWith('@dermdx/'))) {
      expect([name, range]).toEqual([name, `^${version}`]);
    }
  });

  it.each(packages)('and $name wants just that version of the others', (one) => {
    const wanted = Object.entries({
      ...one.dependencies,
      ...one.devDependencies,
      ...one.peerDependencies,
    }).filter(([name]) => name.startsWith('@dermdx/'));
    for (const [name, version] of wanted) expect([name, version]).toEqual([name, one.version]);
  });
});
