import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { readConfig } from '@dermdx/backend';
import { afterAll, describe, expect, it } from 'vitest';
import { findWebServer } from '../../scripts/web-servers.mjs';
import { LONGEST_END } from '../../packages/backend/dist/backend.js';
import { VARIABLES } from '../../packages/backend/src/environment.js';
import { command } from '../support/backend-command.js';
import { root } from '../support/dermdx.js';
import { writtenPage, writtenPages } from '../support/written.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const packed = JSON.parse(read('packages/backend/package.json')) as {
  name: string;
  bin: Record<string, string>;
  files: string[];
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
const [[name, bin] = ['', '']] = Object.entries(packed.bin);

const UNIT = 'packages/backend/deploy/dermdx-backend.service';
const unit = read(UNIT);
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
const compose = read('compose.yaml');

/** The values of a setting of the unit, which may be there more than once. */
const settings = (key: string) =>
  [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value!);
/** The values of an instruction of the Dockerfile. */
const instructions = (word: string) =>
  [...dockerfile.matchAll(new RegExp(`^${word} +(.*)$`, 'gm'))].map(([, rest]) => rest!);
const pairs = (texts: string[]): Record<string, string> =>
  Object.fromEntries(
    texts
      .flatMap((text) => text.split(' '))
      .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );

/** The lines below a key of the compose file, without the indentation that they share. */
const below = (text: string, key: string): string => {
  const [, indent = '', lines = ''] =
    new RegExp(`^( *)${key}:\\n((?:\\1 +.*\\n?)*)`, 'm').exec(text) ?? [];
  return lines.replace(new RegExp(`^${indent}  `, 'gm'), '');
};
const service = (which: string) => below(below(compose, 'services'), which);
const environment = (which: string) =>
  Object.fromEntries(
    [...below(service(which), 'environment').matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [
      key!,
      value!.replace(/^'(.*)'$/, '$1'),
    ]),
  );

const folder = mkdtempSync(join(tmpdir(), 'dermdx-deploying-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the systemd unit', () => {
  it('comes with the package', () => {
    expect(packed.files).toContain('deploy');
    expect(UNIT).toBe(`packages/backend/deploy/${name}.service`);
  });

  it('starts the command where npm installs it', () => {
    const [home] = settings('WorkingDirectory');
    const path = posix.join(home!, 'node_modules', packed.name, bin);
    expect(settings('ExecStart')).toEqual([`/usr/bin/node ${path}`]);
    expect(existsSync(join(root, 'packages/backend', bin))).toBe(true);
  });

  it('sets what the server reads, and only folders that it may write to', () => {
    const env = pairs(settings('Environment'));
    for (const variable of Object.keys(env)) expect(VARIABLES).toContain(variable);
    const config = readConfig({ ...env, PUBLIC_URL: 'https://clinic.example', TRUST_PROXY: '1' });
    expect(config.production).toBe(true);
    const folders = settings('StateDirectory')[0]!
      .split(' ')
      .map((one) => `/var/lib/${one}`);
    expect(folders).toEqual([config.dataDir, posix.dirname(config.erasedListFile)]);
  });

  it('waits for longer than the server takes to end', () => {
    expect(Number(settings('TimeoutStopSec')) * 1000).toBeGreaterThan(LONGEST_END);
    expect(settings('KillMode')).toEqual(['mixed']);
  });

  const has = (program: string) => spawnSync(program, ['--version']).status === 0;
  it.skipIf(!has('systemd-analyze'))('is one that systemd understands, and calls safe', () => {
    const analyze = (...args: string[]) =>
      spawnSync('systemd-analyze', args, { encoding: 'utf8', cwd: folder });
    // what it names is not installed here: the words of the unit are what is looked at
    const here = unit
      .replace(/^(ExecStart=).*$/m, '$1/bin/true')
      .replace(/^(User|Group|WorkingDirectory|EnvironmentFile)=.*\n/gm, '');
    const path = join(folder, `${name}.service`);
    writeFileSync(path, here);
    const { stdout, stderr } = analyze('verify', '--man=no', path);
    expect(stdout + stderr).not.toContain(`${name}.service`);
    writeFileSync(path, unit.replace(/^EnvironmentFile=.*\n/m, ''));
    // in tenths: 100 is no protection at all
    const judged = analyze('security', '--offline=true', '--threshold=20', path);
    expect(judged.stdout + judged.stderr).toContain('Overall exposure level');
    expect(judged.status).toBe(0);
  });
});

describe('the image', () => {
  const env = pairs(instructions('ENV'));
  const copied = instructions('COPY')
    .map((text) => /^--from=build \/dermdx\/(\S+) (\S+)$/.exec(text)?.slice(1))
    .filter((found) => found !== undefined);

  it('holds what is there after a build, in its place', () => {
    expect(copied.length).toBeGreaterThan(4);
    for (const [from, to] of copied) {
      expect(to).toBe(from);
      expect(existsSync(join(root, from!)), from).toBe(true);
    }
  });

  it('holds the packages that the server needs, with what npm installed in each', () => {
    const paths = copied.map(([path]) => path!);
    const { dependencies, peerDependencies } = packed;
    const own = Object.keys({ ...dependencies, ...peerDependencies })
      .filter((one) => one.startsWith('@dermdx/'))
      .map((one) => one.slice('@dermdx/'.length));
    expect(own).toContain('contract');
    for (const one of own) expect(paths).toContain(one === 'model' ? one : `packages/${one}`);
    expect(paths).toContain('packages/backend');
    expect(paths).toContain('node_modules');
  });

  it('runs the command, as somebody without rights, on the port that it says', () => {
    const command = posix.join('packages/backend', bin);
    expect(instructions('ENTRYPOINT')).toEqual([`["node", "${command}"]`]);
    expect(dockerfile).toContain(`ln -s /dermdx/${command} /usr/local/bin/${name}`);
    expect(instructions('USER')).toEqual(['node']);
    for (const variable of Object.keys(env)) expect(VARIABLES).toContain(variable);
    const PUBLIC_URL = 'https://clinic.example';
    const config = readConfig({ ...env, PUBLIC_URL, TRUST_PROXY: '1' });
    expect(instructions('EXPOSE')).toEqual([String(config.port)]);
    const volumes = [config.dataDir, posix.dirname(config.erasedListFile)];
    expect(instructions('VOLUME')).toEqual([volumes.join(' ')]);
  });
});

describe('the compose file', () => {
  const backend = environment('backend');

  it('gives the server variables that it reads, and the password by a file', () => {
    for (const variable of Object.keys(backend)) expect(VARIABLES).toContain(variable);
    const DATABASE_PASSWORD_FILE = join(folder, 'database-password');
    writeFileSync(DATABASE_PASSWORD_FILE, 'f00dbabe5eedc0de8badf00d\n');
    const set = { ...backend, PUBLIC_URL: 'https://clinic.example', DATABASE_PASSWORD_FILE };
    const config = readConfig({ ...pairs(instructions('ENV')), ...set });
    const database = environment('database');
    const { username, password, hostname, pathname } = new URL(config.databaseUrl!);
    expect(username).toBe(database.MARIADB_USER);
    expect(pathname).toBe(`/${database.MARIADB_DATABASE}`);
    expect(hostname).toBe('database');
    expect(password).toBe('f00dbabe5eedc0de8badf00d');
    expect(database.MARIADB_PASSWORD_FILE).toBe(backend.DATABASE_PASSWORD_FILE);
  });

  it('keeps what the image says must be kept, and all else read-only', () => {
    const text = service('backend');
    const volumes = [...below(text, 'volumes').matchAll(/^- \w+:(\S+)$/gm)].map(([, to]) => to);
    expect([volumes.join(' ')]).toEqual(instructions('VOLUME'));
    expect(text).toContain('read_only: true');
    expect(Number(/stop_grace_period: (\d+)s/.exec(text)?.[1]) * 1000).toBeGreaterThan(LONGEST_END);
  });

  it('puts a proxy in front that finds the server', () => {
    const [file, place] = /- \.\/(\S+):(\S+):ro/.exec(service('proxy'))!.slice(1);
    expect(place).toBe('/etc/caddy/Caddyfile');
    expect(read(file!)).toContain(`reverse_proxy backend:${instructions('EXPOSE')[0]!}`);
    expect(read(file!)).toContain('{$PUBLIC_URL}');
    expect(Object.keys(environment('proxy'))).toEqual(['PUBLIC_URL']);
  });

  it.skipIf(!findWebServer('caddy'))('gives the proxy words that it understands', () => {
    const file = join(root, 'packages/backend/deploy/Caddyfile');
    const env = { ...process.env, HOME: folder, PUBLIC_URL: 'https://clinic.example' };
    const args = ['adapt', '--adapter', 'caddyfile', '--config', file];
    const { status, stdout } = spawnSync(findWebServer('caddy')!, args, { encoding: 'utf8', env });
    expect(status).toBe(0);
    expect(stdout).toContain('"host":["clinic.example"]');
    expect(stdout).toContain('"dial":"backend:8080"');
  });
});

describe('what the pages say about running the server', () => {
  it('names variables that it reads, and no others', () => {
    const { text } = writtenPage('docs/backend.md');
    // the picture store's have a table of their own further down
    const cells = [...text.matchAll(/^\| (`[A-Z].*?) +\|/gm)].map(([, cell]) => cell!);
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, one]) => one!),
    );
    for (const variable of named) expect(VARIABLES).toContain(variable);
    // those of the clinic's sign-in have a page of their own
    const elsewhere = /^(OIDC_|NODE_ENV$)|_FILE$/;
    const missing = [...VARIABLES].filter((one) => !elsewhere.test(one) && !named.includes(one));
    expect(missing).toEqual([]);
  });

  it('names commands that there are', async () => {
    const { stdout } = await command({}, '--help');
    const known = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, one]) => one);
    const pages = writtenPages('.md').filter(({ path }) => path.startsWith('docs/'));
    const printed = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![@/])dermdx-backend ([a-z][a-z-]+)/g)].map(([, one]) => [path, one!]),
    );
    expect(printed.length).toBeGreaterThan(20);
    for (const [path, one] of printed) expect(known, path).toContain(one);
  });
});
