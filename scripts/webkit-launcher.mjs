import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { findWebKit } from './browsers.mjs';
import { freePort } from './free-port.mjs';

/** Runs web-test-runner's pages in WebKitGTK, on a display that nobody sees, through WebDriver. */
export class WebKitLauncher {
  name = 'WebKitGTK';
  type = 'webkit';
  // WebDriver speaks to one window at a time
  concurrency = 1;
  #starting;
  #active = new Set();

  async startSession(id, url) {
    this.#starting ??= startDriver();
    const driver = await this.#starting;
    this.#active.add(id);
    await driver.command('POST', 'url', { url });
  }

  isActive(id) {
    return this.#active.has(id);
  }

  async getBrowserUrl() {
    const driver = await this.#starting;
    return driver.command('GET', 'url');
  }

  async stopSession(id) {
    const driver = await this.#starting;
    this.#active.delete(id);
    // ends whatever still runs in the page
    await driver.command('POST', 'url', { url: 'about:blank' });
    return {};
  }

  async stop() {
    const driver = await this.#starting?.catch(() => undefined);
    await driver?.stop();
  }

  startDebugSession() {
    throw new Error('WebKitGTK has no debug session here; open the page in its MiniBrowser.');
  }
}

/** A WebDriver session of its own, with a window as large as the other browsers'. */
async function startDriver() {
  const port = await freePort();
  const { driver, display } = findWebKit();
  // a group of its own: the display and the browser end with it
  const child = spawn(display, ['-a', driver, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const end = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // it has ended by itself
    }
  };
  process.once('exit', end);
  try {
    await untilReady(port);
    const { sessionId } = await ask(port, 'POST', 'session', { capabilities: {} });
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

/** One WebDriver command. */
async function ask(port, method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKitGTK: ${value.error}: ${value.message}`);
  return value;
}

async function untilReady(port) {
  for (let tries = 0; tries < 100; tries++) {
    const ready = await ask(port, 'GET', 'status').catch(() => undefined);
    if (ready) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not start within ten seconds.');
}
