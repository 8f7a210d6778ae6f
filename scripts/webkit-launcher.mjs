import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { findWebKit } from './browsers.mjs';
import { freePort } from './free-port.mjs';

/** @typedef {import('@web/test-runner-core').BrowserLauncher} BrowserLauncher */

/**
 * A WebDriver session.
 *
 * @typedef {object} Driver
 * @property {(method: string, name?: string, body?: object) => Promise<unknown>} command
 * @property {() => Promise<void>} stop
 */

/**
 * Runs web-test-runner's pages in WebKitGTK, on a display that nobody sees, through WebDriver.
 *
 * @implements {BrowserLauncher}
 */
export class WebKitLauncher {
  name = 'WebKitGTK';
  type = 'webkit';
  // WebDriver speaks to one window at a time
  concurrency = 1;
  /** @type {Promise<Driver> | undefined} */
  #starting;
  /** @type {Set<string>} */
  #active = new Set();

  /**
   * @param {string} id
   * @param {string} url
   */
  async startSession(id, url) {
    const driver = await (this.#starting ??= startDriver());
    this.#active.add(id);
    await driver.command('POST', 'url', { url });
  }

  /** @param {string} id */
  isActive(id) {
    return this.#active.has(id);
  }

  async getBrowserUrl() {
    const driver = await this.#starting;
    const url = /** @type {Promise<string | undefined> | undefined} */ (
      driver?.command('GET', 'url')
    );
    // a browser that died shows no page
    return url?.catch(() => undefined);
  }

  /** @param {string} id */
  async stopSession(id) {
    const driver = await this.#starting;
    this.#active.delete(id);
    // ends whatever still runs in the page; where the browser died, the next page gets a new one
    await driver?.command('POST', 'url', { url: 'about:blank' }).catch(() => this.stop());
    return {};
  }

  async stop() {
    const driver = await this.#starting?.catch(() => undefined);
    this.#starting = undefined;
    await driver?.stop();
  }

  /** @returns {Promise<void>} */
  startDebugSession() {
    throw new Error('WebKitGTK has no debug session here; open the page in its MiniBrowser.');
  }
}

/**
 * A WebDriver session of its own, with a window as large as the other browsers'.
 *
 * @returns {Promise<Driver>}
 */
async function startDriver() {
  const found = findWebKit();
  if (!found) throw new Error('WebKitWebDriver and xvfb-run are not installed.');
  const port = await freePort();
  // a group of its own: the display and the browser end with it
  const child = spawn(found.display, ['-a', found.driver, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid);
    } catch {
      // it has ended by itself
    }
  };
  process.once('exit', end);
  try {
    await untilReady(port);
    const { sessionId } = await ask(port, 'POST', 'session', { capabilities: {} });
    /** @type {Driver['command']} */
    const command = (method, name, body) =>
      ask(port, method, name ? `session/${sessionId}/${name}` : `session/${sessionId}`, body);
    await command('POST', 'window/rect', { width: 800, height: 700 });
    return {
      command,
      async stop() {
        await command('DELETE').catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/**
 * One WebDriver command.
 *
 * @param {number} port
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function ask(port, method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKitGTK: ${value.error}: ${value.message}`);
  return value;
}

/** @param {number} port */
async function untilReady(port) {
  for (let tries = 0; tries < 100; tries++) {
    const ready = await ask(port, 'GET', 'status').catch(() => undefined);
    if (ready) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not start within ten seconds.');
}
