import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const own = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8')) as {
  version: string;
};

describe('the command says with what it works', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'dermdx-installed-')));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Puts a package of that name and version where npm would. */
  function install(name: string, version: string): string {
    const path = join(folder, 'node_modules', name);
    mkdirSync(path, { recursive: true });
    const exported = { './package.json': './package.json', './node': './node.js' };
    const manifest = { name, version, type: 'module', exports: exported };
    writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
    const entry = join(root, 'packages/core/dist/node/index.js');
    writeFileSync(join(path, 'node.js'), `export * from ${JSON.stringify(entry)};`);
    return path;
  }

  /** The lines of `dermdx --version`, called in the folder. */
  function versions(): string[] {
    const bin = join(root, 'packages/cli/bin/dermdx.js');
    const { stdout, stderr } = spawnSync(process.execPath, [bin, '--version'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.trim().split('\n').slice(1);
  }

  it('in an empty folder: with what it brought', () => {
    expect(versions()).toEqual([
      expect.stringMatching(/^@dermdx\/core .* \(comes with the command\)$/),
      expect.stringMatching(/^@dermdx\/model .* \(comes with the command\)$/),
    ]);
  });

  it('in a project: with the library and the network that are installed there', () => {
    const core = install('@dermdx/core', own.version);
    const model = install('@dermdx/model', '9.8.7');
    expect(versions()).toEqual([
      `@dermdx/core ${own.version} (${core})`,
      `@dermdx/model 9.8.7 (${model})`,
    ]);
  });

  it('in a project with a library of another version: with its own, since the two may not fit', () => {
    install('@dermdx/core', '99.0.0');
    expect(versions()[0]).toBe(`@dermdx/core ${own.version} (comes with the command)`);
  });
});
