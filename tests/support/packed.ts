import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './dermdx.js';

/** Folders of the packages that are published. */
export const PACKAGES = {
  model: 'model',
  contract: 'packages/contract',
  core: 'packages/core',
  cli: 'packages/cli',
  widget: 'packages/widget',
  backend: 'packages/backend',
} as const;

export type PackageName = keyof typeof PACKAGES;

/** A tarball as `npm publish` would send it. */
export interface Tarball {
  path: string;
  /** Paths in it. */
  files: string[];
  /** Bytes of each. */
  sizes: ReadonlyMap<string, number>;
}

/** Packs a package. */
export function pack(name: PackageName): Tarball {
  const target = join(root, '.cache/packed');
  mkdirSync(target, { recursive: true });
  const stdout = npm(['pack', '--json', '--pack-destination', target], join(root, PACKAGES[name]));
  const [{ filename, files }] = JSON.parse(stdout) as [
    { filename: string; files: { path: string; size: number }[] },
  ];
  return {
    path: join(target, filename),
    files: files.map(({ path }) => path),
    sizes: new Map(files.map(({ path, size }) => [path, size])),
  };
}

/**
 * A new project outside this repository, with packages installed from their tarballs: what a
 * stranger has.
 */
export class Stranger {
  readonly folder = mkdtempSync(join(tmpdir(), 'dermdx-stranger-'));

  constructor(tarballs: readonly Tarball[]) {
    writeFileSync(join(this.folder, 'package.json'), '{"private":true,"type":"module"}\n');
    this.npm('install', '--prefer-offline', ...tarballs.map(({ path }) => path));
  }

  /** Runs npm in the project and returns what it printed. */
  npm(...args: string[]): string {
    return npm(args, this.folder);
  }

  /** Runs Node in the project and returns what it printed. */
  node(...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8' });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function npm(args: string[], cwd: string): string {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
