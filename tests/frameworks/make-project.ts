import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pack } from '../support/packed.js';
import type { PackageName } from '../support/packed.js';
import { readSection } from './page-of-docs.js';
import type { Project } from './project.js';
import { host, hosted, start } from './site.js';
import type { Site } from './site.js';

/** What every project installs. */
const OURS: readonly PackageName[] = ['model', 'contract', 'core', 'cli'];

const packed = new Map<PackageName, string>();

/** The tarball of a package, which is packed once. */
function tarball(name: PackageName): string {
  const path = packed.get(name) ?? pack(name).path;
  packed.set(name, path);
  return path;
}

/**
 * A new folder with what the docs print, what npm installs, and a picture as `picture.jpg`.
 *
 * @param picture - path of the picture
 * @returns path of the folder
 */
export function make({ sections, packages, files, brings = [] }: Project, picture: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-framework-'));
  const printed = sections.map((title) => readSection(title).files);
  // browsers ask every site for an icon
  const bare = { 'package.json': '{ "private": true }', 'public/favicon.ico': '' };
  for (const [name, text] of Object.entries(
    Object.assign(bare, files, ...printed) as Record<string, string>,
  )) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  copyFileSync(picture, join(folder, 'picture.jpg'));
  const wanted = Object.entries(packages).map(([name, range]) => `'${name}@${range}'`);
  const ours = [...OURS, ...brings].map((name) => `'${tarball(name)}'`);
  run(
    folder,
    `npm install --no-audit --no-fund --prefer-offline ${[...wanted, ...ours].join(' ')}`,
  );
  run(folder, 'npx dermdx assets public/dermdx');
  return folder;
}

/** Runs the commands that a project's docs print, and returns what they print. */
export function build(folder: string, { build, sections, env }: Project): string {
  return run(folder, build ?? readSection(sections.at(-1)!).commands, env);
}

/** Variables of the tests, which every framework would take for its own. */
const TESTS_OWN = ['NODE_ENV', 'VITEST', 'VITEST_MODE', 'FORCE_COLOR'];

function run(cwd: string, commands: string, added: Record<string, string> = {}): string {
  const env = Object.fromEntries(
    Object.entries({
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NG_CLI_ANALYTICS: 'false',
      NO_COLOR: '1',
      ...added,
    }).filter(([name]) => !TESTS_OWN.includes(name)),
  ) as NodeJS.ProcessEnv;
  const { status, stdout } = spawnSync('bash', ['-ec', `exec 2>&1\n${commands}`], {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${commands}\n${stdout.slice(-4000)}`);
  return stdout;
}

/** Hosts what was built, or starts the framework's own server. */
export function serve(folder: string, site: Project['site'] & {}): Promise<Site> {
  return 'folder' in site
    ? host(hosted(folder, site.folder), site.baseUri)
    : start(folder, site.command);
}

/** The version of the project's first package. */
export function versionOf(folder: string, { packages, version }: Project): string {
  if (version) return version;
  const [name] = Object.keys(packages);
  if (!name) return '';
  const file = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
