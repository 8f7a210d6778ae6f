import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { startMariadb } from './mariadb.mjs';
import { root } from './prepare.mjs';

/** Debian's packages of WordPress, and what it needs to run from PHP's own server. */
export const WORDPRESS_PACKAGES = [
  'wordpress',
  'wordpress-theme-twentytwentythree',
  'php-cli',
  'php-mbstring',
  'php-mysql',
  'php-xml',
  'php-zip',
];

const INSTALLED = '/usr/share/wordpress';
const PHP = '/usr/bin/php';
const EXTENSIONS = ['mbstring', 'mysqli', 'xml', 'zip'];

/** What of it is missing, in words; empty where all is there. */
export function missingForWordpress() {
  const missing = [
    `${INSTALLED}/wp-load.php`,
    `${INSTALLED}/wp-content/themes/twentytwentythree`,
    PHP,
  ].filter((path) => !existsSync(path));
  if (missing.includes(PHP)) return missing;
  const { stdout } = spawnSync(PHP, ['-m'], { encoding: 'utf8' });
  const loaded = stdout.toLowerCase().split('\n');
  return [
    ...missing,
    ...EXTENSIONS.filter((name) => !loaded.includes(name)).map((name) => `PHP’s ${name}`),
  ];
}

/**
 * A WordPress of its own: a copy of Debian's in a temporary folder, a MariaDB of its own, and PHP's server on a
 * free port of loopback. It may ask no other server (`WP_HTTP_BLOCK_EXTERNAL`).
 *
 * @returns {Promise<{
 *   origin: string,
 *   site: string,
 *   owner: { name: string, password: string },
 *   php: (code: string) => string,
 *   serveWrongly: (types: Record<string, string>) => void,
 *   log: () => string,
 *   stop: () => Promise<void>,
 * }>} `site`: its folder. `php`: what code prints that runs in it. `serveWrongly`: Content-Type by ending of a
 * file, in place of the right one. `log`: what PHP complained about
 */
export async function startWordpress() {
  /** @type {(() => unknown)[]} */
  const steps = [];
  const stop = async () => {
    for (const undo of steps.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await start(steps)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {(() => unknown)[]} steps - gets what undoes each step */
async function start(steps) {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-wordpress-'));
  steps.push(() => rmSync(folder, { recursive: true, force: true }));
  const site = join(folder, 'site');
  // Debian links to what other packages bring
  cpSync(INSTALLED, site, { recursive: true, dereference: true });
  const database = await startMariadb();
  steps.push(() => database.stop());
  await createDatabase(database.url(''));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const [types, log] = [join(folder, 'wrong-types.json'), join(folder, 'php.log')];
  writeFileSync(types, '{}');
  writeFileSync(log, '');
  writeFileSync(join(site, 'wp-config.php'), config(origin, database.url('wordpress'), log));
  const owner = { name: 'owner', password: randomBytes(12).toString('base64url') };
  runPhp(site, installation(owner));
  steps.push(serve(site, port, types));
  await answers(`${origin}/wp-login.php`);
  return {
    origin,
    site,
    owner,
    php: (/** @type {string} */ code) => runPhp(site, `require 'wp-load.php'; ${code}`),
    serveWrongly: (/** @type {Record<string, string>} */ wrong) => {
      writeFileSync(types, JSON.stringify(wrong));
    },
    log: () => readFileSync(log, 'utf8'),
  };
}

/**
 * What code prints.
 *
 * @param {string} site - folder in which it runs
 * @param {string} code
 */
function runPhp(site, code) {
  const options = { cwd: site, encoding: /** @type {const} */ ('utf8') };
  const { status, stdout, stderr } = spawnSync(PHP, [...OPTIONS, '-r', code], options);
  if (status !== 0) throw new Error(`PHP ended by ${status}: ${stdout}${stderr}`);
  return stdout;
}

/**
 * PHP's own server for a site; gives what ends it.
 *
 * @param {string} site
 * @param {number} port
 * @param {string} types - file of the types to get wrong
 */
function serve(site, port, types) {
  const router = join(root, 'scripts/wordpress-router.php');
  const env = { ...process.env, PHP_CLI_SERVER_WORKERS: '4', WRONG_TYPES: types };
  const args = [...OPTIONS, '-S', `127.0.0.1:${port}`, '-t', site, router];
  // in a group of its own, with its workers
  const server = spawn(PHP, args, { detached: true, stdio: 'ignore', env });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const kill = () => {
    if (server.exitCode === null && server.pid) process.kill(-server.pid);
  };
  // a test that is broken off must not leave it
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
}

const OPTIONS = [
  ...['upload_max_filesize=64M', 'post_max_size=64M', 'memory_limit=256M'],
  ...['opcache.enable_cli=1', 'sendmail_path=/bin/true', 'display_errors=0'],
].flatMap((option) => ['-d', option]);

/**
 * `wp-config.php`.
 *
 * @param {string} origin
 * @param {string} url - of the database
 * @param {string} log
 */
function config(origin, url, log) {
  const { host, username, pathname } = new URL(url);
  /** @type {Record<string, string | boolean>} */
  const constants = {
    DB_NAME: pathname.slice(1),
    DB_USER: username,
    DB_PASSWORD: '',
    DB_HOST: host,
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    WP_HOME: origin,
    WP_SITEURL: origin,
    WP_HTTP_BLOCK_EXTERNAL: true,
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
    FS_METHOD: 'direct',
    WP_DEBUG: true,
    WP_DEBUG_DISPLAY: false,
    WP_DEBUG_LOG: log,
    AUTH_KEY: randomBytes(32).toString('hex'),
    NONCE_KEY: randomBytes(32).toString('hex'),
  };
  const lines = Object.entries(constants).map(
    ([name, value]) => `define('${name}', ${typeof value === 'boolean' ? value : `'${value}'`});`,
  );
  return `<?php
${lines.join('\n')}
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

/** @param {{ name: string, password: string }} owner */
function installation({ name, password }) {
  return `
    define('WP_INSTALLING', true);
    function wp_new_blog_notification() {} // no mail
    require 'wp-load.php';
    require 'wp-admin/includes/upgrade.php';
    wp_install('Skin clinic', '${name}', 'owner@clinic.example', true, '', '${password}');
    update_option('permalink_structure', '');`;
}

/** @param {string} url */
async function createDatabase(url) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url);
  await connection.query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
  await connection.end();
}

/**
 * Waits until an address answers.
 *
 * @param {string} address
 */
async function answers(address) {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return;
    if (attempt === 300) throw new Error(`${address} answers ${response?.status ?? 'nothing'}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
